using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.OnSandbox;

[Collection(nameof(SandboxServer))]
public sealed class ShippedManifestTests(SandboxServer server) : Suite.ShippedManifestTests(server);
