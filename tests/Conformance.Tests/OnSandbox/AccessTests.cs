using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.OnSandbox;

[Collection(nameof(SandboxServer))]
public sealed class AccessTests(SandboxServer server) : Suite.AccessTests(server);
