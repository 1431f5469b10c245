using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.OnRealServer;

[Collection(nameof(RealServer))]
public sealed class OtherPeoplesSecretsTests(RealServer server) : Suite.OtherPeoplesSecretsTests(server);
