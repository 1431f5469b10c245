using System.Text;
using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.Suite;

/// <summary>The role that we ship, as it is in the file.</summary>
public abstract class ShippedManifestTests(ServerFixture server)
{
    private const string TokenSecret = "/api/v1/namespaces/ecr-fleet/secrets/ecr-fleet-token";

    [Fact]
    public async Task The_account_of_the_shipped_manifest_serves_all_namespaces_and_sees_no_other_secret()
    {
        await using var scene = server.BeginOnThrownAwayServerWithControllers();
        await using var ours = await OurObjects.BeginAsync(scene);
        await Manifest.CreateAsync(scene.Admin, "infra/kubernetes/rbac.yaml", Scene.Stop);
        var secret = await scene.Admin.PollAsync(TokenSecret, answer => answer.Body["data"]?["token"] is not null, Scene.Stop);
        var token = Encoding.UTF8.GetString(Convert.FromBase64String((string)secret.Body["data"]!["token"]!));
        using var account = scene.As(token);
        await account.PollAsync("/api/v1/namespaces?limit=1", answer => answer.IsSuccess, Scene.Stop);
        scene.Vault.WriteCluster(Scene.ClusterName, scene.KubeconfigOf(token), []);

        var run = await scene.RefreshAsync();

        var refused = run.Cluster()["actions"]!.AsArray().Where(action => (string?)action!["error"]?["kind"] == "Forbidden");
        Assert.Empty(refused);
        Assert.Null(run.Cluster()["error"]);
        Assert.InRange(run.Count("created"), 4, int.MaxValue);
        Assert.Equal(403, (await account.GetAsync(TokenSecret, Scene.Stop)).Status);
        Assert.Equal(403, (await account.GetAsync("/api/v1/secrets", Scene.Stop)).Status);
    }
}
