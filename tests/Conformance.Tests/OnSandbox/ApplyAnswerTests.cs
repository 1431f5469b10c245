using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.OnSandbox;

[Collection(nameof(SandboxServer))]
public sealed class ApplyAnswerTests(SandboxServer server) : Suite.ApplyAnswerTests(server);
