using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.Suite;

/// <summary>What the shipped role allows, and what is said when a part of it is missing.</summary>
public abstract class AccessTests(ServerFixture server)
{
    [Fact]
    public async Task The_credential_that_serves_all_namespaces_can_see_and_make_no_other_secret()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        await scene.NamespaceAsync("b");
        var token = await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName));
        scene.Register(token);
        using var account = scene.As(token);

        (await scene.RefreshAsync()).Ended(0);

        var secrets = Scene.SecretsPath(name);
        Assert.Equal(200, (await account.GetAsync($"{secrets}/{scene.SecretName}", Scene.Stop)).Status);
        Assert.Equal(403, (await account.GetAsync("/api/v1/secrets", Scene.Stop)).Status);
        Assert.Equal(403, (await account.GetAsync(secrets, Scene.Stop)).Status);
        Assert.Equal(403, (await account.GetAsync($"{secrets}/another", Scene.Stop)).Status);
        Assert.Equal(403, (await account.PostAsync(secrets, Scene.Named("v1", "Secret", "another"), Scene.Stop)).Status);
        Assert.Equal(403, (await account.DeleteAsync($"{secrets}/{scene.SecretName}", Scene.Stop)).Status);
    }

    [Fact]
    public async Task A_token_that_a_controller_put_into_a_secret_works()
    {
        await using var scene = server.BeginWithControllers();
        await scene.NamespaceAsync("a");
        scene.Register(await scene.AccountWithTokenSecretAsync(Rule.LeastPrivilege(scene.SecretName)));

        var run = (await scene.RefreshAsync()).Ended(0);

        Assert.Equal(1, run.Count("created"));
    }

    [Theory]
    [InlineData("create", "get", "list", "patch")]
    [InlineData("patch", "get", "list", "create")]
    public async Task A_verb_that_is_missing_for_a_write_is_named(string missing, params string[] granted)
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        scene.Register(await scene.AccountAsync(Rule.Namespaces, Rule.Secrets(scene.SecretName, granted)));

        var run = (await scene.RefreshAsync()).Ended(1);

        Assert.Equal("Forbidden", run.ErrorKind(name));
        Assert.Contains(missing, run.ErrorMessage(name), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_missing_right_to_create_leaves_namespaces_that_have_the_secret_served()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        var without = await scene.NamespaceAsync("without");
        await scene.PutSecretAsync(name, DockerConfig.Type, new() { [DockerConfig.Key] = DockerConfig.Encoded(ServerFixture.Host, "old") });
        scene.Register(await scene.AccountAsync(Rule.Namespaces, Rule.Secrets(scene.SecretName, "get", "list", "patch")));

        var run = (await scene.RefreshAsync()).Ended(1);

        Assert.Equal(("Update", "Fail"), (run.Verb(name), run.Verb(without)));
        Assert.True(scene.IsIssued(DockerConfig.PasswordOf(await scene.SecretAsync(name))));
    }

    [Fact]
    public async Task The_missing_right_to_list_secrets_is_named()
    {
        await using var scene = server.Begin();
        await scene.NamespaceAsync("a");
        scene.Register(await scene.AccountAsync(Rule.Namespaces, Rule.Secrets(scene.SecretName, "get", "create", "patch")));

        var run = (await scene.RefreshAsync()).Ended(1);

        AssertForbidden(run, "list", "secrets");
    }

    [Fact]
    public async Task The_missing_right_to_list_namespaces_is_named()
    {
        await using var scene = server.Begin();
        await scene.NamespaceAsync("a");
        scene.Register(await scene.AccountAsync(
            new Rule("namespaces", ["get"], []), Rule.Secrets(scene.SecretName, "get", "list", "create", "patch")));

        var run = (await scene.RefreshAsync()).Ended(1);

        AssertForbidden(run, "list", "namespaces");
    }

    [Fact]
    public async Task A_token_of_a_deleted_service_account_fails_its_cluster_only()
    {
        await using var scene = server.Begin();
        await scene.NamespaceAsync("a");
        await using var other = server.Begin();
        await other.NamespaceAsync("b");
        var token = await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName));
        scene.Register(token);
        scene.RegisterKubeconfig(
            other.KubeconfigOf(await other.AccountAsync(Rule.LeastPrivilege(other.SecretName))),
            "healthy",
            new() { ["namespaces"] = other.Glob, ["secret-name"] = other.SecretName });
        await scene.DeleteAccountAsync(token);

        var run = (await scene.RefreshAsync()).Ended(1);

        Assert.Equal("Unauthorized", (string?)run.Cluster()["error"]!["kind"]);
        Assert.Contains("kubeconfig-main", (string?)run.Cluster()["error"]!["message"], StringComparison.Ordinal);
        Assert.Equal("Succeeded", (string?)run.Cluster("healthy")["outcome"]);
        Assert.Equal(1, (int)run.Cluster("healthy")["created"]!);
    }

    private static void AssertForbidden(FleetRun run, string verb, string resource)
    {
        var error = run.Cluster()["error"]!;
        Assert.Equal("Forbidden", (string?)error["kind"]);
        Assert.Contains(verb, (string?)error["message"], StringComparison.Ordinal);
        Assert.Contains(resource, (string?)error["message"], StringComparison.Ordinal);
    }
}
