using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.OnRealServer;

[Collection(nameof(RealServer))]
public sealed class CheckTests(RealServer server) : Suite.CheckTests(server);
