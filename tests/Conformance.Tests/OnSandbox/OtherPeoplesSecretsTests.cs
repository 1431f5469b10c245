using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.OnSandbox;

[Collection(nameof(SandboxServer))]
public sealed class OtherPeoplesSecretsTests(SandboxServer server) : Suite.OtherPeoplesSecretsTests(server);
