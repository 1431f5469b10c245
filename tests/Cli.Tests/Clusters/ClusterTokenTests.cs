using System.Text.Json.Nodes;
using EcrFleet.Application.Reporting;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Cli.Tests.Clusters;

/// <summary>Whatever issues a token leaves no other one valid.</summary>
public sealed class ClusterTokenTests
{
    private const string Fixed = "ecr-fleet-token";

    [Fact]
    public async Task Adding_again_after_a_rotation_revokes_the_rotated_token()
    {
        await using var rig = await StartAsync();
        await rig.AddAsync();
        Assert.Equal(ExitCode.Success, await RotateAsync(rig));
        Assert.NotEqual(Fixed, Assert.Single(Tokens(rig)));

        Assert.Equal(ExitCode.Success, await rig.AddAsync());

        Assert.Equal([Fixed], Tokens(rig));
    }

    [Fact]
    public async Task Adding_with_a_lifetime_after_a_rotation_leaves_no_token_Secret()
    {
        await using var rig = await StartAsync();
        await rig.AddAsync();
        await RotateAsync(rig);

        Assert.Equal(ExitCode.Success, await rig.AddAsync("--token-lifetime", "12h"));

        Assert.Empty(Tokens(rig));
    }

    [Fact]
    public async Task The_next_rotation_revokes_what_an_interrupted_one_left()
    {
        await using var rig = await StartAsync();
        await rig.AddAsync();
        SeedToken(rig, "ecr-fleet-token-20251224180000", "ecr-fleet");

        Assert.Equal(ExitCode.Success, await RotateAsync(rig));

        Assert.Contains("done    former token (Secret ecr-fleet/ecr-fleet-token-20251224180000): deleted", rig.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Assert.Single(Tokens(rig)), (string[])[Fixed, "ecr-fleet-token-20251224180000"]);
    }

    [Fact]
    public async Task Tokens_of_other_accounts_stay()
    {
        await using var rig = await StartAsync();
        await rig.AddAsync();
        rig.Server.Seed.ServiceAccount("ecr-fleet", "other");
        SeedToken(rig, "other-token", "other");

        Assert.Equal(ExitCode.Success, await RotateAsync(rig));

        Assert.Contains("other-token", Tokens(rig));
    }

    [Fact]
    public async Task Removing_with_the_pull_secrets_kept_deletes_a_rotated_token()
    {
        await using var rig = await StartAsync();
        await rig.AddAsync();
        await RotateAsync(rig);
        var token = Assert.Single(Tokens(rig));

        Assert.Equal(ExitCode.Success, await rig.RunAsync("cluster", "remove", "berlin", "--kubeconfig", rig.Kubeconfig, "--yes", "--keep-secrets"));

        Assert.Contains($"done    Secret ecr-fleet/{token}: deleted", rig.Error, StringComparison.Ordinal);
        Assert.Empty(Tokens(rig));
    }

    [Fact]
    public async Task A_name_that_passes_to_another_cluster_leaves_a_warning_of_the_former_one_s_tokens()
    {
        await using var rig = await StartAsync();
        await using var other = await StartAsync();
        await rig.AddAsync();
        File.Copy(other.Kubeconfig, rig.Kubeconfig, overwrite: true);

        Assert.Equal(ExitCode.Success, await rig.AddAsync("--replace"));

        Assert.Contains("kubectl -n ecr-fleet delete serviceaccount ecr-fleet", rig.Error, StringComparison.Ordinal);
    }

    private static async Task<ClusterRig> StartAsync()
    {
        var rig = await ClusterRig.StartAsync();
        rig.Set("EcrFleet:RequestTimeout", "00:00:01");
        rig.Set("EcrFleet:ClusterTimeout", "00:00:01");
        rig.Set("EcrFleet:RunTimeout", "00:00:01");
        return rig;
    }

    private static Task<int> RotateAsync(ClusterRig rig) => rig.RunAsync("cluster", "rotate", "berlin", "--kubeconfig", rig.Kubeconfig, "--revoke-now");

    private static void SeedToken(ClusterRig rig, string name, string account) => rig.Server.Seed.Put(new()
    {
        ["kind"] = "Secret",
        ["apiVersion"] = "v1",
        ["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["namespace"] = "ecr-fleet",
            ["labels"] = new JsonObject { ["app.kubernetes.io/managed-by"] = "ecr-fleet" },
            ["annotations"] = new JsonObject { ["kubernetes.io/service-account.name"] = account },
        },
        ["type"] = "kubernetes.io/service-account-token",
    });

    private static IReadOnlyList<string> Tokens(ClusterRig rig) =>
        [.. rig.Server.Store.List(ResourceCatalog.Secrets, "ecr-fleet").Select(secret => secret.Name).Order(StringComparer.Ordinal)];
}
