using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.OnRealServer;

[Collection(nameof(RealServer))]
public sealed class TokenRotationTests(RealServer server) : Suite.TokenRotationTests(server);
