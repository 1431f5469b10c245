using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.OnRealServer;

[Collection(nameof(RealServer))]
public sealed class ShippedManifestTests(RealServer server) : Suite.ShippedManifestTests(server);
