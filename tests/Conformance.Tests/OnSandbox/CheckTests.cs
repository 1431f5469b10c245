using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.OnSandbox;

[Collection(nameof(SandboxServer))]
public sealed class CheckTests(SandboxServer server) : Suite.CheckTests(server);
