using EcrFleet.Application.Reporting;

namespace EcrFleet.Cli.Tests.Clusters;

/// <summary>Ctrl+C in the commands on clusters: the last line says what is true there.</summary>
public sealed class ClusterStopTests
{
    [Fact]
    public async Task Adding_says_that_what_was_applied_stays_and_goes_on_the_next_time()
    {
        await using var rig = await ClusterRig.StartAsync();
        rig.StopsAt = "done    ServiceAccount";

        Assert.Equal(ExitCode.Interrupted, await rig.AddAsync());

        Assert.Equal("Stopped. What the lines above report stays; the same command goes on from there.", LastLine(rig));
        Assert.NotNull(rig.Server.Seed.Find("serviceaccounts", "ecr-fleet", "ecr-fleet"));
        rig.StopsAt = null;
        Assert.Equal(ExitCode.Success, await rig.AddAsync());
    }

    [Fact]
    public async Task Rotating_says_that_a_token_may_stay_valid_and_which()
    {
        await using var rig = await ClusterRig.StartAsync();
        await rig.AddAsync();
        rig.StopsAt = "is revoked at";

        Assert.Equal(ExitCode.Interrupted, await rig.RunAsync("cluster", "rotate", "berlin", "--kubeconfig", rig.Kubeconfig));

        Assert.Contains("kubectl -n ecr-fleet delete secret ecr-fleet-token\n", rig.Error, StringComparison.Ordinal);
        Assert.Equal("Stopped. berlin has either its old token or a new one, and it works. The other one may stay valid: the same command revokes it.", LastLine(rig));
        Assert.NotNull(rig.Server.Seed.Find("secrets", "ecr-fleet", "ecr-fleet-token"));
    }

    [Fact]
    public async Task Removing_says_that_what_was_deleted_is_gone()
    {
        await using var rig = await ClusterRig.StartAsync();
        await rig.AddAsync();
        rig.StopsAt = "done    ClusterRoleBinding";

        Assert.Equal(ExitCode.Interrupted, await rig.RunAsync("cluster", "remove", "berlin", "--kubeconfig", rig.Kubeconfig, "--yes"));

        Assert.StartsWith("Stopped. What the lines above report is deleted; the same command deletes the rest.", LastLine(rig), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(rig.Vault, "kubeconfig-berlin")));
    }

    [Fact]
    public async Task Before_anything_is_changed_it_says_so()
    {
        await using var rig = await ClusterRig.StartAsync();
        rig.StopsAt = "has no ValidatingAdmissionPolicy";
        await using var old = await ClusterRig.StartAsync("1.20");
        old.StopsAt = rig.StopsAt;

        Assert.Equal(ExitCode.Interrupted, await old.AddAsync("--dry-run"));

        Assert.Equal("Stopped. Nothing was changed.", LastLine(old));
    }

    private static string LastLine(ClusterRig rig) => rig.Error.TrimEnd('\n').Split('\n')[^1];
}
