using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.OnRealServer;

[Collection(nameof(RealServer))]
public sealed class RegistrationTests(RealServer server) : Suite.RegistrationTests(server);
