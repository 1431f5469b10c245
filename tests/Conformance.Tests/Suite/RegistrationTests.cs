using System.Text.Json.Nodes;
using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.Suite;

/// <summary>From an administrator's kubeconfig to a narrow identity that serves the cluster, and back to nothing.</summary>
public abstract class RegistrationTests(ServerFixture server)
{
    private static readonly string[] Kinds =
    [
        "/api/v1/namespaces", "/api/v1/secrets", "/api/v1/serviceaccounts", "/api/v1/configmaps", "/apis/rbac.authorization.k8s.io/v1/clusterroles",
        "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", "/apis/rbac.authorization.k8s.io/v1/roles", "/apis/rbac.authorization.k8s.io/v1/rolebindings",
    ];

    /// <summary>What Kubernetes itself puts into a new namespace, a moment after it was made: it may come between two looks.</summary>
    private static readonly string[] OfKubernetes = ["/default ", "/default-token-", "/kube-root-ca.crt "];

    [Fact]
    public async Task The_registered_identity_serves_all_namespaces_and_can_do_nothing_else_with_secrets()
    {
        await using var scene = server.BeginOnThrownAwayServerWithControllers();
        await using var ours = await OurObjects.BeginAsync(scene);
        var team = await scene.NamespaceAsync("team");

        (await scene.RunAsync("cluster", "add", Scene.ClusterName, "--kubeconfig", scene.AdminKubeconfig(), "--secret-name", scene.SecretName)).Ended(0);
        var run = await scene.RefreshAsync();

        Assert.Null(run.Cluster()["error"]);
        Assert.DoesNotContain(run.Cluster()["actions"]!.AsArray(), action => (string?)action!["error"]?["kind"] == "Forbidden");
        Assert.InRange(run.Count("created"), 5, int.MaxValue);
        Assert.Equal("Create", run.Verb(team));
        using var account = scene.As(scene.Vault.TokenOf(Scene.ClusterName));
        Assert.Equal(403, (await account.GetAsync("/api/v1/secrets", Scene.Stop)).Status);
        Assert.Equal(403, (await account.GetAsync($"{Scene.SecretsPath(team)}/other", Scene.Stop)).Status);
        Assert.Equal(403, (await account.PostAsync(Scene.SecretsPath(team), Scene.Named("v1", "Secret", "other"), Scene.Stop)).Status);
        await RemoveAsync(scene);
    }

    [Fact]
    public async Task A_removal_leaves_nothing_of_ours()
    {
        await using var scene = server.BeginOnThrownAwayServerWithControllers();
        await using var ours = await OurObjects.BeginAsync(scene);
        var team = await scene.NamespaceAsync("team");
        await scene.PutSecretAsync(team, "Opaque", [], secret => secret["metadata"]!["name"] = "theirs");
        await scene.Admin.PollAsync($"/api/v1/namespaces/{team}/serviceaccounts/default", answer => answer.IsSuccess, Scene.Stop);
        var before = await ObjectsAsync(scene);
        (await scene.RunAsync(
            "cluster", "add", Scene.ClusterName, "--kubeconfig", scene.AdminKubeconfig(), "--secret-name", scene.SecretName, "--service-accounts", "default", "--rotate", "--namespaces", team)).Ended(0);
        (await scene.RefreshAsync()).Ended(0);
        Assert.NotEqual(before, await ObjectsAsync(scene));

        await RemoveAsync(scene);

        Assert.Empty((await ObjectsAsync(scene)).Except(before));
        Assert.Contains(await ObjectsAsync(scene), item => item.Contains($"{team}/theirs", StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(scene.Vault.Folder, "kubeconfig-main")));
    }

    [Fact]
    public async Task Roles_in_the_named_namespaces_are_enough()
    {
        await using var scene = server.BeginOnThrownAwayServerWithControllers();
        await using var ours = await OurObjects.BeginAsync(scene);
        var (team, other) = (await scene.NamespaceAsync("team"), await scene.NamespaceAsync("other"));

        (await scene.RunAsync(
            "cluster", "add", Scene.ClusterName, "--kubeconfig", scene.AdminKubeconfig(), "--secret-name", scene.SecretName, "--namespaced", "--namespaces", team)).Ended(0);
        var run = (await scene.RefreshAsync()).Ended(0);

        Assert.Equal("Create", run.Verb(team));
        Assert.Equal(1, run.Count("namespaces"));
        Assert.Equal(404, (await scene.FindSecretAsync(other)).Status);
        using var account = scene.As(scene.Vault.TokenOf(Scene.ClusterName));
        Assert.Equal(403, (await account.GetAsync("/api/v1/namespaces", Scene.Stop)).Status);
        Assert.Equal(403, (await account.GetAsync($"{Scene.SecretsPath(other)}/{scene.SecretName}", Scene.Stop)).Status);
        Assert.Equal(1, (await scene.RefreshAsync()).Ended(0).Count("unchanged"));
        await RemoveAsync(scene);
    }

    [Fact]
    public async Task A_token_with_a_lifetime_serves_and_expires()
    {
        await using var scene = server.BeginOnThrownAwayServerWithControllers();
        await using var ours = await OurObjects.BeginAsync(scene);
        var team = await scene.NamespaceAsync("team");

        var added = (await scene.RunAsync(
            "cluster", "add", Scene.ClusterName, "--kubeconfig", scene.AdminKubeconfig(), "--secret-name", scene.SecretName, "--namespaces", team, "--token-lifetime", "2h", "--output", "json")).Ended(0);

        var expires = (DateTimeOffset)JsonNode.Parse(added.Output)!["expiresAt"]!;
        Assert.InRange(expires, DateTimeOffset.UtcNow.AddMinutes(115), DateTimeOffset.UtcNow.AddMinutes(125));
        var run = (await scene.RefreshAsync()).Ended(0);
        Assert.Equal("Create", run.Verb(team));
        Assert.Equal(expires, (DateTimeOffset)run.Cluster()["credentialExpiresAt"]!);
        await RemoveAsync(scene);
    }

    private static async Task RemoveAsync(Scene scene)
    {
        (await scene.RunAsync("cluster", "remove", Scene.ClusterName, "--kubeconfig", scene.AdminKubeconfig(), "--yes")).Ended(0);
        await scene.Admin.PollAsync("/api/v1/namespaces/ecr-fleet", answer => answer.Status == 404, Scene.Stop);
    }

    private static async Task<IReadOnlyList<string>> ObjectsAsync(Scene scene)
    {
        var lists = await Task.WhenAll(Kinds.Select(async kind => (Kind: kind, Items: (await scene.Admin.GetAsync(kind, Scene.Stop)).Ensure().Body["items"]!.AsArray())));
        return
        [
            .. lists
                .SelectMany(list => list.Items.Select(item => $"{list.Kind} {item!["metadata"]!["namespace"]}/{item["metadata"]!["name"]} {item["metadata"]!["uid"]} {item["imagePullSecrets"]?.ToJsonString()}"))
                .Where(item => !OfKubernetes.Any(name => item.Contains(name, StringComparison.Ordinal)) || item.Contains(scene.SecretName, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }
}
