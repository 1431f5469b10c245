using System.Text.Json.Nodes;
using EcrFleet.Application.Reporting;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Cli.Tests.Clusters;

/// <summary><c>cluster rotate --all</c> over a cluster that renews by itself, one that needs an administrator, and others that fail.</summary>
public sealed class ClusterRotateAllTests
{
    [Fact]
    public async Task Goes_on_after_a_failure_and_prints_one_document()
    {
        await using var rig = await ClusterRig.StartAsync();
        await rig.AddAsync("--rotate");
        rig.Register("kubeconfig-dead", "not a kubeconfig");
        var before = rig.Stored("kubeconfig-berlin");

        Assert.Equal(ExitCode.Failure, await rig.RunAsync("cluster", "rotate", "--all", "-o", "json"));

        var document = JsonNode.Parse(rig.Output)!;
        Assert.Equal((1, 1), ((int)document["rotated"]!, (int)document["failed"]!));
        Assert.Equal(["berlin", "dead"], document["clusters"]!.AsArray().Select(cluster => (string?)cluster!["cluster"]));
        Assert.Null(document["clusters"]![0]!["error"]);
        Assert.NotNull(document["clusters"]![1]!["error"]!["message"]);
        Assert.NotEqual(before, rig.Stored("kubeconfig-berlin"));
        Assert.Contains("berlin: token by TokenRequest", rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_of_the_administrator_s_contexts_the_one_that_leads_to_each_cluster()
    {
        await using var rig = await ClusterRig.StartAsync();
        await using var other = await ClusterRig.StartAsync();
        await rig.AddAsync();
        Assert.Equal(ExitCode.Success, await rig.RunAsync("cluster", "add", "paris", "--kubeconfig", other.Kubeconfig, "--yes"));

        Assert.Equal(ExitCode.Failure, await rig.RunAsync("cluster", "rotate", "--all", "--revoke-now"));
        Assert.Contains("Give --kubeconfig of an administrator", rig.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failure, await rig.RunAsync("cluster", "rotate", "--all", "--revoke-now", "--kubeconfig", rig.Kubeconfig));

        Assert.Equal("1 of 2 clusters have a new token, 1 failed.\n", rig.Output);
        Assert.DoesNotContain("ecr-fleet-token", Tokens(rig));
        Assert.Equal(["ecr-fleet-token"], Tokens(other));
    }

    [Theory]
    [InlineData("cluster", "rotate")]
    [InlineData("cluster", "rotate", "berlin", "--all")]
    public async Task One_name_or_all_must_be_given(params string[] arguments)
    {
        await using var rig = await ClusterRig.StartAsync();

        Assert.Equal(ExitCode.Usage, await rig.RunAsync(arguments));

        Assert.Contains("Give the NAME of one cluster, or --all.", rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_fleet_is_no_failure()
    {
        await using var rig = await ClusterRig.StartAsync();

        Assert.Equal(ExitCode.Success, await rig.RunAsync("cluster", "rotate", "--all"));
        Assert.Equal("0 of 0 clusters have a new token.\n", rig.Output);
    }

    private static IReadOnlyList<string> Tokens(ClusterRig rig) =>
        [.. rig.Server.Store.List(ResourceCatalog.Secrets, "ecr-fleet").Select(secret => secret.Name)];
}
