using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.OnSandbox;

[Collection(nameof(SandboxServer))]
public sealed class ServerAnswerTests(SandboxServer server) : Suite.ServerAnswerTests(server);
