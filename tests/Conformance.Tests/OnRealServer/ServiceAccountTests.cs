using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.OnRealServer;

[Collection(nameof(RealServer))]
public sealed class ServiceAccountTests(RealServer server) : Suite.ServiceAccountTests(server);
