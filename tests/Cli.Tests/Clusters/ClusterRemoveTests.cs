using System.Text.Json.Nodes;
using EcrFleet.Application.Reporting;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Cli.Tests.Clusters;

public sealed class ClusterRemoveTests
{
    private const string PullSecretType = "kubernetes.io/dockerconfigjson";

    [Theory]
    [InlineData("1.20")]
    [InlineData("1.36")]
    public async Task Leaves_no_object_of_ours_and_all_of_others(string version)
    {
        await using var rig = await ClusterRig.StartAsync(version);
        rig.Server.Seed.Secret("team-a", "theirs", "Opaque", [new("key", "value")]);
        var before = Objects(rig);
        await rig.AddAsync("--service-accounts", "default", "--rotate", "--prune");
        SeedPullSecrets(rig);

        Assert.Equal(ExitCode.Success, await RemoveAsync(rig, "--yes"));

        Assert.Equal(before, Objects(rig));
        Assert.Empty(Directory.GetFiles(rig.Vault, "kubeconfig-*"));
        Assert.Contains("done    pull secrets: 2 deleted", rig.Error, StringComparison.Ordinal);
        Assert.Equal("Removed berlin.\n", rig.Output);
    }

    [Fact]
    public async Task Can_leave_the_pull_secrets()
    {
        await using var rig = await ClusterRig.StartAsync();
        await rig.AddAsync();
        SeedPullSecrets(rig);

        Assert.Equal(ExitCode.Success, await RemoveAsync(rig, "--yes", "--keep-secrets"));

        Assert.NotNull(rig.Server.Seed.Find("secrets", "team-a", ClusterRig.SecretName));
        Assert.Null(rig.Server.Seed.Find("clusterroles", "", "ecr-fleet"));
    }

    [Fact]
    public async Task The_namespace_stays_when_it_holds_something_of_others()
    {
        await using var rig = await ClusterRig.StartAsync();
        await rig.AddAsync();
        rig.Server.Seed.Secret("ecr-fleet", "theirs", "Opaque", [new("key", "value")]);

        Assert.Equal(ExitCode.Success, await RemoveAsync(rig, "--yes"));

        Assert.Contains("stays: it holds something of others, e.g. Secret ecr-fleet/theirs", rig.Error, StringComparison.Ordinal);
        Assert.NotNull(rig.Server.Seed.Find("namespaces", "", "ecr-fleet"));
    }

    [Fact]
    public async Task Refuses_another_cluster_than_the_registered_one()
    {
        await using var rig = await ClusterRig.StartAsync();
        await using var other = await ClusterRig.StartAsync();
        await rig.AddAsync();
        await other.AddAsync();

        Assert.Equal(ExitCode.Usage, await rig.RunAsync("cluster", "remove", "berlin", "--kubeconfig", other.Kubeconfig, "--yes"));

        Assert.Contains("is not the cluster that is registered as berlin", rig.Error, StringComparison.Ordinal);
        Assert.NotNull(other.Server.Seed.Find("clusterroles", "", "ecr-fleet"));
        Assert.True(File.Exists(Path.Combine(rig.Vault, "kubeconfig-berlin")));
    }

    [Fact]
    public async Task A_registration_made_by_hand_is_known_by_its_own_credential()
    {
        await using var rig = await ClusterRig.StartAsync();
        await rig.AddAsync();
        File.Delete(Path.Combine(rig.Vault, "kubeconfig-berlin.tags.json"));

        Assert.Equal(ExitCode.Success, await RemoveAsync(rig, "--yes"));
    }

    [Fact]
    public async Task Forgets_a_cluster_that_is_gone()
    {
        await using var rig = await ClusterRig.StartAsync();
        await rig.AddAsync();
        await rig.Server.StopListeningAsync(ClusterRig.Stop);

        Assert.Equal(ExitCode.Failure, await RemoveAsync(rig, "--yes"));
        Assert.Equal(ExitCode.Success, await rig.RunAsync("cluster", "remove", "berlin", "--vault-only", "--yes"));

        Assert.Empty(Directory.GetFiles(rig.Vault, "kubeconfig-*"));
    }

    [Fact]
    public async Task A_failed_step_keeps_the_registration()
    {
        await using var rig = await ClusterRig.StartAsync();
        await rig.AddAsync();
        SeedPullSecrets(rig);
        rig.Server.Faults.When(call => call is { Verb: "delete", Name: ClusterRig.SecretName, Namespace: "team-b" }, EcrFleet.Sandbox.Kubernetes.Faults.Fault.DeniedByWebhook("keep", "not this one"));

        Assert.Equal(ExitCode.Failure, await RemoveAsync(rig, "--yes"));

        Assert.Contains("berlin is still registered", rig.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(rig.Vault, "kubeconfig-berlin")));
    }

    [Fact]
    public async Task Asks_first()
    {
        await using var rig = await ClusterRig.StartAsync();
        await rig.AddAsync();
        rig.Typed = "n\n";

        Assert.Equal(ExitCode.Failure, await RemoveAsync(rig));
        Assert.Contains("Nothing was changed.", rig.Error, StringComparison.Ordinal);

        rig.Typed = "y\n";
        Assert.Equal(ExitCode.Success, await RemoveAsync(rig));
    }

    [Theory]
    [InlineData("--yes")]
    [InlineData("--vault-only")]
    [InlineData("--context=missing")]
    public async Task An_unknown_name_is_named_before_all_else(string option)
    {
        await using var rig = await ClusterRig.StartAsync();

        Assert.Equal(ExitCode.Usage, await RemoveAsync(rig, option));

        Assert.Equal("There is no cluster 'berlin': the vault has no secret 'kubeconfig-berlin'.\nNothing was changed.\n", rig.Error);
    }

    [Fact]
    public async Task Without_a_terminal_a_yes_must_be_given()
    {
        await using var rig = await ClusterRig.StartAsync();
        await rig.AddAsync();

        Assert.Equal(ExitCode.Usage, await RemoveAsync(rig));

        Assert.Contains("say --yes", rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_shows_what_is_registered()
    {
        await using var rig = await ClusterRig.StartAsync();
        await rig.AddAsync("--namespaces", "team-*", "--token-lifetime", "30d");

        Assert.Equal(ExitCode.Success, await rig.RunAsync("cluster", "list", "--output", "json"));
        var cluster = JsonNode.Parse(rig.Output)!["clusters"]!.AsArray().Single()!;
        Assert.Equal(("berlin", true, null), ((string?)cluster["name"], (bool)cluster["enabled"]!, (string?)cluster["lastOutcome"]));
        Assert.NotNull(cluster["credentialExpiresAt"]);

        Assert.Equal(ExitCode.Success, await rig.RunAsync("cluster", "list"));
        Assert.Contains("berlin", rig.Output, StringComparison.Ordinal);
        Assert.EndsWith("1 clusters, 1 of them enabled.\n", rig.Output, StringComparison.Ordinal);
    }

    private static Task<int> RemoveAsync(ClusterRig rig, params string[] options) =>
        rig.RunAsync(["cluster", "remove", "berlin", "--kubeconfig", rig.Kubeconfig, .. options]);

    /// <summary>As a refresh leaves them, the service account included.</summary>
    private static void SeedPullSecrets(ClusterRig rig)
    {
        rig.Server.Seed.Put(new()
        {
            ["kind"] = "ServiceAccount",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject { ["name"] = "default", ["namespace"] = "team-a" },
            ["imagePullSecrets"] = new JsonArray(new JsonObject { ["name"] = ClusterRig.SecretName }),
        });
        foreach (var name in (string[])["team-a", "team-b"])
        {
            rig.Server.Seed.Put(new()
            {
                ["kind"] = "Secret",
                ["apiVersion"] = "v1",
                ["metadata"] = new JsonObject
                {
                    ["name"] = ClusterRig.SecretName,
                    ["namespace"] = name,
                    ["labels"] = new JsonObject { ["app.kubernetes.io/managed-by"] = "ecr-fleet" },
                },
                ["type"] = PullSecretType,
                ["data"] = new JsonObject { [".dockerconfigjson"] = "e30=" },
            });
        }
    }

    /// <summary>Everything that the cluster holds, by kind and name.</summary>
    private static IReadOnlyList<string> Objects(ClusterRig rig) =>
    [
        .. new ResourceCatalog(new(36, "", "")).All
            .SelectMany(resource => rig.Server.Store.List(resource).Select(item => $"{resource.Kind} {item.Namespace}/{item.Name} {item.Body["imagePullSecrets"]?.ToJsonString()}"))
            .Order(StringComparer.Ordinal),
    ];
}
