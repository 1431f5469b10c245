using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.OnSandbox;

[Collection(nameof(SandboxServer))]
public sealed class SharedClusterTests(SandboxServer server) : Suite.SharedClusterTests(server);
