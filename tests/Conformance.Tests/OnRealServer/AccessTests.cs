using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.OnRealServer;

[Collection(nameof(RealServer))]
public sealed class AccessTests(RealServer server) : Suite.AccessTests(server);
