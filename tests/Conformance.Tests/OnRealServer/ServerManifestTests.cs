using System.Text.Json.Nodes;
using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.OnRealServer;

/// <summary>The manifest of the server of its own: a real API server validates every field of it.</summary>
[Collection(nameof(RealServer))]
public sealed class ServerManifestTests(RealServer server)
{
    [Fact]
    public async Task A_real_api_server_takes_every_object()
    {
        await using var scene = server.BeginOnThrownAwayServer();
        var body = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new JsonObject { ["name"] = "ecr-fleet-server" } };
        (await scene.Admin.PostAsync("/api/v1/namespaces", body, Scene.Stop)).Ensure();

        await Manifest.CreateAsync(scene.Admin, "infra/kubernetes/serve.yaml", "Namespace", "?dryRun=All&fieldValidation=Strict", Scene.Stop);
    }
}
