using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.OnRealServer;

[Collection(nameof(RealServer))]
public sealed class ApplyAnswerTests(RealServer server) : Suite.ApplyAnswerTests(server);
