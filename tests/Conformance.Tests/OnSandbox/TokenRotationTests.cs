using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.OnSandbox;

[Collection(nameof(SandboxServer))]
public sealed class TokenRotationTests(SandboxServer server) : Suite.TokenRotationTests(server);
