using System.Text.Json.Nodes;
using EcrFleet.Application.Reporting;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Cli.Tests.Clusters;

/// <summary>Registrations that lead to one cluster do not hurt each other, whichever commands are run.</summary>
public sealed class ClusterOwnershipTests
{
    [Fact]
    public async Task A_second_name_for_a_cluster_registered_by_hand_is_refused()
    {
        await using var rig = await ByHandAsync("berlin");

        Assert.Equal(ExitCode.Usage, await AddAsync(rig, "paris"));

        Assert.Contains("registered already, as berlin", rig.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(rig.Vault, "kubeconfig-paris")));
    }

    [Fact]
    public async Task The_removal_of_a_second_name_deletes_nothing_of_the_first_one()
    {
        await using var rig = await ByHandAsync("berlin");
        File.Copy(Path.Combine(rig.Vault, "kubeconfig-berlin"), Path.Combine(rig.Vault, "kubeconfig-paris"));
        SeedPullSecret(rig, "team-a", ClusterRig.SecretName);
        var before = Secrets(rig);

        Assert.Equal(ExitCode.Usage, await RemoveAsync(rig, "paris"));

        Assert.Contains("berlin is a registration of the same cluster", rig.Error, StringComparison.Ordinal);
        Assert.Equal(before, Secrets(rig));
        Assert.NotNull(rig.Server.Seed.Find("clusterroles", "", "ecr-fleet"));
    }

    [Fact]
    public async Task A_name_that_is_registered_by_hand_for_another_cluster_is_not_overwritten()
    {
        await using var rig = await ByHandAsync("lima");
        await using var tokyo = await ClusterRig.StartAsync();
        var before = rig.Stored("kubeconfig-lima");

        Assert.Equal(ExitCode.Usage, await rig.RunAsync("cluster", "add", "lima", "--kubeconfig", tokyo.Kubeconfig, "--yes"));

        Assert.Contains("--replace", rig.Error, StringComparison.Ordinal);
        Assert.Equal(before, rig.Stored("kubeconfig-lima"));
        Assert.Null(tokyo.Server.Seed.Find("clusterroles", "", "ecr-fleet"));
    }

    [Fact]
    public async Task Two_teams_share_a_cluster_and_neither_removal_nor_rotation_touches_the_other()
    {
        await using var rig = await ClusterRig.StartAsync();
        Assert.Equal(ExitCode.Success, await AddAsync(rig, "berlin", "--namespaces", "team-a"));
        Assert.Equal(ExitCode.Success, await AddAsync(rig, "paris", "--namespaces", "team-b"));
        SeedPullSecret(rig, "team-a", ClusterRig.SecretName);
        SeedPullSecret(rig, "team-b", ClusterRig.SecretName);

        Assert.Equal(ExitCode.Success, await rig.RunAsync("cluster", "rotate", "paris", "--kubeconfig", rig.Kubeconfig, "--revoke-now"));
        Assert.Equal(ExitCode.Success, await rig.RunAsync("cluster", "check", "berlin"));
        Assert.Equal(ExitCode.Success, await rig.RunAsync("cluster", "check", "paris"));

        Assert.Equal(ExitCode.Success, await RemoveAsync(rig, "berlin"));
        Assert.Equal(ExitCode.Success, await rig.RunAsync("cluster", "check", "paris"));
        Assert.Null(rig.Server.Seed.Find("secrets", "team-a", ClusterRig.SecretName));
        Assert.NotNull(rig.Server.Seed.Find("secrets", "team-b", ClusterRig.SecretName));

        Assert.Equal(ExitCode.Success, await RemoveAsync(rig, "paris"));
        Assert.Null(rig.Server.Seed.Find("secrets", "team-b", ClusterRig.SecretName));
        Assert.Empty(rig.Server.Store.List(ResourceCatalog.Secrets, "ecr-fleet"));
        Assert.Null(rig.Server.Seed.Find("namespaces", "", "ecr-fleet"));
    }

    [Fact]
    public async Task Two_teams_that_write_the_same_secrets_are_refused()
    {
        await using var rig = await ClusterRig.StartAsync();
        await AddAsync(rig, "berlin", "--namespaces", "team-a");

        Assert.Equal(ExitCode.Usage, await AddAsync(rig, "paris", "--namespaces", "team-*"));

        Assert.Contains("it writes the secret 'ecr-registry-credentials' in namespace team-a, too", rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_fleets_see_each_other_in_the_cluster()
    {
        await using var rig = await ClusterRig.StartAsync();
        await using var other = await ClusterRig.StartAsync();
        await AddAsync(rig, "berlin", "--namespaces", "team-a");

        Assert.Equal(ExitCode.Usage, await other.RunAsync("cluster", "add", "paris", "--kubeconfig", rig.Kubeconfig, "--yes"));
        Assert.Contains("served by another fleet", other.Error, StringComparison.Ordinal);
        Assert.Contains("as berlin", other.Error, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Success, await other.RunAsync("cluster", "add", "paris", "--kubeconfig", rig.Kubeconfig, "--namespaces", "team-b", "--yes"));
        SeedPullSecret(rig, "team-a", ClusterRig.SecretName);
        Assert.Equal(ExitCode.Success, await other.RunAsync("cluster", "remove", "paris", "--kubeconfig", rig.Kubeconfig, "--yes"));

        Assert.NotNull(rig.Server.Seed.Find("secrets", "team-a", ClusterRig.SecretName));
        Assert.Equal(ExitCode.Success, await rig.RunAsync("cluster", "check", "berlin"));
    }

    [Fact]
    public async Task Whose_the_objects_are_stands_in_the_cluster()
    {
        await using var rig = await ClusterRig.StartAsync();
        await AddAsync(rig, "berlin", "--namespaces", "team-*");

        var fleet = rig.Stored(".fleet-id").Trim();
        foreach (var (kind, place) in (IEnumerable<(string, string)>)[("serviceaccounts", "ecr-fleet"), ("clusterroles", ""), ("clusterrolebindings", "")])
        {
            var annotations = rig.Server.Seed.Find(kind, place, "ecr-fleet")!["metadata"]!["annotations"]!;
            Assert.Equal((fleet, "berlin", "team-*"), ((string?)annotations["ecr-fleet/fleet"], (string?)annotations["ecr-fleet/registration"], (string?)annotations["ecr-fleet/namespaces"]));
        }
    }

    [Fact]
    public async Task A_dry_run_makes_no_id_of_a_fleet()
    {
        await using var rig = await ClusterRig.StartAsync();

        Assert.Equal(ExitCode.Success, await AddAsync(rig, "berlin", "--dry-run"));

        Assert.False(File.Exists(Path.Combine(rig.Vault, ".fleet-id")));
    }

    [Fact]
    public async Task A_check_notes_the_cluster_of_a_registration_made_by_hand()
    {
        await using var rig = await ByHandAsync("berlin");

        Assert.Equal(ExitCode.Success, await rig.RunAsync("cluster", "check", "berlin"));

        Assert.Equal((string?)rig.Server.Seed.Find("namespaces", "", "kube-system")!["metadata"]!["uid"], (string?)rig.Tags("kubeconfig-berlin")["cluster-uid"]);
    }

    /// <summary>A registration as one made it by kubectl and a text editor: no tags, and no marks in the cluster.</summary>
    private static async Task<ClusterRig> ByHandAsync(string name)
    {
        var rig = await ClusterRig.StartAsync();
        Assert.Equal(ExitCode.Success, await AddAsync(rig, name));
        File.Delete(Path.Combine(rig.Vault, $"kubeconfig-{name}.tags.json"));
        rig.Server.Seed.Find("serviceaccounts", "ecr-fleet", "ecr-fleet")!["metadata"]!.AsObject().Remove("annotations");
        return rig;
    }

    private static Task<int> AddAsync(ClusterRig rig, string name, params string[] options) =>
        rig.RunAsync(["cluster", "add", name, "--kubeconfig", rig.Kubeconfig, "--yes", .. options]);

    private static Task<int> RemoveAsync(ClusterRig rig, string name) =>
        rig.RunAsync("cluster", "remove", name, "--kubeconfig", rig.Kubeconfig, "--yes");

    private static void SeedPullSecret(ClusterRig rig, string @namespace, string name) => rig.Server.Seed.Put(new()
    {
        ["kind"] = "Secret",
        ["apiVersion"] = "v1",
        ["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["namespace"] = @namespace,
            ["labels"] = new JsonObject { ["app.kubernetes.io/managed-by"] = "ecr-fleet" },
        },
        ["type"] = "kubernetes.io/dockerconfigjson",
        ["data"] = new JsonObject { [".dockerconfigjson"] = "e30=" },
    });

    private static IReadOnlyList<string> Secrets(ClusterRig rig) =>
        [.. ((IEnumerable<string>)["team-a", "ecr-fleet"]).SelectMany(place => rig.Server.Store.List(ResourceCatalog.Secrets, place).Select(secret => $"{place}/{secret.Name}")).Order(StringComparer.Ordinal)];
}
