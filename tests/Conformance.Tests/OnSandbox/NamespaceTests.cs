using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.OnSandbox;

[Collection(nameof(SandboxServer))]
public sealed class NamespaceTests(SandboxServer server) : Suite.NamespaceTests(server);
