using EcrFleet.Application.Reporting;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Cli.Tests;

public sealed class ClusterCheckCommandTests
{
    [Fact]
    public async Task A_failed_step_ends_with_1_and_the_page_says_what_to_do()
    {
        using var rig = new CliRig();
        rig.Fleet.AddCluster("berlin", "team-a");

        Assert.Equal(ExitCode.Failure, await rig.RunAsync("cluster", "check", "BERLIN"));
        Assert.Contains("problem: Registration: Invalid: kubeconfig-berlin: the kubeconfig is no good.", rig.Output, StringComparison.Ordinal);
        Assert.Contains("problem: what to do: Correct the vault secret", rig.Output, StringComparison.Ordinal);
        Assert.Contains("Write         Skipped", rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_tag_fails_the_first_step()
    {
        using var rig = new CliRig();
        rig.Fleet.AddCluster("berlin", new FakeCluster("team-a"), ("prune", "maybe"));

        Assert.Equal(ExitCode.Failure, await rig.RunAsync("cluster", "check", "berlin", "--output", "json"));
        Assert.Contains("must be true or false", rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_cluster_is_a_mistake()
    {
        using var rig = new CliRig();

        Assert.Equal(ExitCode.Usage, await rig.RunAsync("cluster", "check", "berlin"));
        Assert.Equal("", rig.Output);
    }

    [Fact]
    public async Task A_namespace_has_a_name()
    {
        using var rig = new CliRig();

        Assert.Equal(ExitCode.Usage, await rig.RunAsync("cluster", "check", "berlin", "--namespace", "team-*"));
        Assert.Contains("is not the name of a namespace", rig.Error, StringComparison.Ordinal);
    }
}
