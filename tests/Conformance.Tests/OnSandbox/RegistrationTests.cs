using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.OnSandbox;

[Collection(nameof(SandboxServer))]
public sealed class RegistrationTests(SandboxServer server) : Suite.RegistrationTests(server);
