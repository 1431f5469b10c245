using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.OnSandbox;

[Collection(nameof(SandboxServer))]
public sealed class ServiceAccountTests(SandboxServer server) : Suite.ServiceAccountTests(server);
