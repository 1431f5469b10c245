using System.Text.Json.Nodes;
using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.Suite;

/// <summary>The opt-in: service accounts get the pull secret.</summary>
public abstract class ServiceAccountTests(ServerFixture server)
{
    [Fact]
    public async Task The_pull_secret_is_appended_and_no_other_is_lost()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        await CreateAccountAsync(scene, name, new JsonArray(new JsonObject { ["name"] = "theirs" }));
        scene.Register(await TokenAsync(scene), tags: new JsonObject { ["service-accounts"] = "puller" });

        (await scene.RefreshAsync()).Ended(0);

        Assert.Equal(["theirs", scene.SecretName], await PullSecretsAsync(scene, name));
    }

    [Fact]
    public async Task An_account_without_any_pull_secret_gets_its_first()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        await CreateAccountAsync(scene, name, null);
        scene.Register(await TokenAsync(scene), tags: new JsonObject { ["service-accounts"] = "puller" });

        (await scene.RefreshAsync()).Ended(0);

        Assert.Equal([scene.SecretName], await PullSecretsAsync(scene, name));
    }

    [Fact]
    public async Task Nothing_is_written_when_the_account_has_it()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        await CreateAccountAsync(scene, name, null);
        scene.Register(await TokenAsync(scene), tags: new JsonObject { ["service-accounts"] = "puller" });
        (await scene.RefreshAsync()).Ended(0);
        var before = await AccountAsync(scene, name);

        var second = (await scene.RefreshAsync()).Ended(0);

        Assert.Equal((0, 1), (second.Count("updated"), second.Count("unchanged")));
        Assert.Equal(
            (string?)before["metadata"]!["resourceVersion"], (string?)(await AccountAsync(scene, name))["metadata"]!["resourceVersion"]);
    }

    [Fact]
    public async Task The_missing_right_to_patch_accounts_is_named_and_the_secret_is_written_all_the_same()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        await CreateAccountAsync(scene, name, null);
        var token = await scene.AccountAsync(
            [.. Rule.LeastPrivilege(scene.SecretName), new Rule("serviceaccounts", ["get", "list"], [])]);
        scene.Register(token, tags: new JsonObject { ["service-accounts"] = "puller" });

        var run = (await scene.RefreshAsync()).Ended(1);

        var failure = Assert.Single(run.Cluster()["actions"]!.AsArray(), action => (string?)action!["verb"] == "Fail")!;
        Assert.Equal("Forbidden", (string?)failure["error"]!["kind"]);
        Assert.Contains("patch", (string?)failure["error"]!["message"], StringComparison.Ordinal);
        Assert.True(scene.IsIssued(DockerConfig.PasswordOf(await scene.SecretAsync(name))));
    }

    private static Task<string> TokenAsync(Scene scene) =>
        scene.AccountAsync([.. Rule.LeastPrivilege(scene.SecretName), Rule.ServiceAccounts]);

    private static async Task CreateAccountAsync(Scene scene, string name, JsonArray? pullSecrets)
    {
        var account = Scene.Named("v1", "ServiceAccount", "puller");
        if (pullSecrets is not null)
        {
            account["imagePullSecrets"] = pullSecrets;
        }

        (await scene.Admin.PostAsync($"/api/v1/namespaces/{name}/serviceaccounts", account, Scene.Stop)).Ensure();
    }

    private static async Task<JsonNode> AccountAsync(Scene scene, string name) =>
        (await scene.Admin.GetAsync($"/api/v1/namespaces/{name}/serviceaccounts/puller", Scene.Stop)).Ensure().Body;

    private static async Task<IEnumerable<string>> PullSecretsAsync(Scene scene, string name) =>
        (await AccountAsync(scene, name))["imagePullSecrets"]!.AsArray().Select(item => (string)item!["name"]!);
}
