using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Vault;

namespace EcrFleet.Application.Tests.Refresh;

public sealed class FleetSourceTests
{
    private static readonly VaultEntry Berlin = CountingVault.Entry("kubeconfig-berlin", "x");
    private static readonly VaultEntry Paris = CountingVault.Entry("kubeconfig-Paris", "x");
    private static readonly VaultEntry Main = CountingVault.Entry("aws-main", """{"region":"eu-west-1"}""");
    private static readonly VaultEntry Off = CountingVault.Entry("kubeconfig-off", "x", isEnabled: false);
    private static readonly VaultEntry Other = CountingVault.Entry("database-password", "x");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reads_all_enabled_registrations_and_nothing_else()
    {
        var vault = new CountingVault(Berlin, Paris, Main, Off, Other);

        var fleet = (await Source(vault).ReadAsync([], Cancellation)).Value!;

        Assert.Equal(["berlin", "Paris"], fleet.Clusters.Select(cluster => cluster.Name.Value));
        Assert.Equal(["main"], fleet.Registries.Select(registry => registry.Name.Value));
        Assert.Equal(["aws-main", "kubeconfig-Paris", "kubeconfig-berlin"], vault.Read.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Names_the_clusters_that_are_not_enabled()
    {
        var vault = new CountingVault(Berlin, Off, Main);

        Assert.Equal(["off"], (await Source(vault).ReadAsync([], Cancellation)).Value!.DisabledClusters);
        Assert.Equal(["off"], (await Source(vault).ReadAsync(["berlin"], Cancellation)).Value!.DisabledClusters);
    }

    [Fact]
    public async Task Reads_only_the_wanted_clusters_and_the_registries()
    {
        var vault = new CountingVault(Berlin, Paris, Main, Off, Other);

        var fleet = (await Source(vault).ReadAsync(["paris"], Cancellation)).Value!;

        Assert.Equal(["Paris"], fleet.Clusters.Select(cluster => cluster.Name.Value));
        Assert.Equal(["aws-main", "kubeconfig-Paris"], vault.Read.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_cluster_that_there_is_not_is_named_and_nothing_is_read()
    {
        var vault = new CountingVault(Berlin, Main, Off);

        var failure = (await Source(vault).ReadAsync(["berlin", "rome", "OFF"], Cancellation)).Failure;

        Assert.Equal(
            new Failure(
                FailureKind.NotFound,
                "There is no cluster 'rome': the vault has no secret 'kubeconfig-rome'. "
                + "The cluster 'OFF' is disabled: its vault secret 'kubeconfig-OFF' is not enabled."),
            failure);
        Assert.Empty(vault.Read);
    }

    [Fact]
    public async Task A_vault_that_cannot_be_listed_fails_the_fleet()
    {
        var refused = new Failure(FailureKind.Forbidden, "no");

        Assert.Equal(refused, (await Source(new CountingVault { ListFailure = refused }).ReadAsync([], Cancellation)).Failure);
    }

    [Fact]
    public async Task An_unreadable_secret_fails_itself_only()
    {
        var timeout = new Failure(FailureKind.Timeout, "no answer");
        var vault = new CountingVault(Berlin with { Value = timeout }, Paris, Main);

        var fleet = (await Source(vault).ReadAsync([], Cancellation)).Value!;

        Assert.Equal([timeout, null], fleet.Clusters.Select(cluster => cluster.Registration.Failure));
    }

    [Fact]
    public async Task The_end_of_the_run_is_thrown()
    {
        using var run = new CancellationTokenSource();
        await run.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Source(new CountingVault(Berlin)).ReadAsync([], run.Token));
    }

    private static FleetSource Source(CountingVault vault) => new(vault, new RefreshOptions());
}
