using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.OnRealServer;

[Collection(nameof(RealServer))]
public sealed class SharedClusterTests(RealServer server) : Suite.SharedClusterTests(server);
