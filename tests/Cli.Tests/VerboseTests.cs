using EcrFleet.Cli.Tests.Clusters;

namespace EcrFleet.Cli.Tests;

/// <summary>The option <c>--verbose</c>, on the commands as they are composed.</summary>
public sealed class VerboseTests
{
    /// <summary>The commands that offer it and ask no AWS here; <c>KUBECONFIG</c> stands for the administrator's file.</summary>
    public static TheoryData<string> Commands =>
    [
        "status",
        "cluster add paris --kubeconfig KUBECONFIG --replace --yes",
        "cluster list",
        "cluster check berlin",
        "cluster rotate berlin --kubeconfig KUBECONFIG --revoke-now",
        "cluster remove berlin --kubeconfig KUBECONFIG --yes",
        "registry add other --region eu-central-1 --default-chain --no-check",
        "registry list",
        "registry check nope",
        "registry remove main --yes",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Verbose_logs_what_is_done_to_standard_error(string command)
    {
        await using var rig = await ArrangeAsync();

        await rig.RunAsync([.. Arguments(command, rig), "--verbose"]);

        Assert.Contains("Debug: EcrFleet.Application.Vault.LoggedVault: The vault was listed. Secrets: ", rig.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Without_it_nothing_of_that_is_shown(string command)
    {
        await using var rig = await ArrangeAsync();

        await rig.RunAsync(Arguments(command, rig));

        Assert.DoesNotContain("Debug:", rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_addition_logs_the_server_and_the_secret_that_it_stores()
    {
        await using var rig = await ClusterRig.StartAsync();

        await rig.AddAsync("--yes", "--verbose");

        Assert.Contains($"A connection is prepared. Registration: kubeconfig-berlin. Server: {rig.Server.Address.Authority}.", rig.Error, StringComparison.Ordinal);
        Assert.Contains("A secret is stored. Secret: kubeconfig-berlin.", rig.Error, StringComparison.Ordinal);
    }

    private static async Task<ClusterRig> ArrangeAsync()
    {
        var rig = await ClusterRig.StartAsync();
        await rig.AddAsync("--yes");
        return rig;
    }

    private static string[] Arguments(string command, ClusterRig rig) =>
        [.. command.Split(' ').Select(word => word.Replace("KUBECONFIG", rig.Kubeconfig, StringComparison.Ordinal))];
}
