using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.OnSandbox;

[Collection(nameof(SandboxServer))]
public sealed class PruneTests(SandboxServer server) : Suite.PruneTests(server);
