using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.OnRealServer;

[Collection(nameof(RealServer))]
public sealed class ServerAnswerTests(RealServer server) : Suite.ServerAnswerTests(server);
