using EcrFleet.Application.Refresh;
using EcrFleet.Core.Reporting;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Application.Tests.Refresh;

public sealed class CredentialRenewalTests : IDisposable
{
    private readonly FakeFleet _fleet = new();

    public void Dispose() => _fleet.Dispose();

    [Fact]
    public async Task Only_clusters_that_ask_for_it_are_renewed()
    {
        _fleet.AddCluster("berlin", new FakeCluster("team"), ("rotate", "true"));
        _fleet.AddCluster("paris", "team");

        await _fleet.RefreshAsync();

        Assert.Equal(["berlin"], _fleet.Renewal.Asked);
    }

    [Fact]
    public async Task A_dry_run_renews_nothing()
    {
        _fleet.AddCluster("berlin", new FakeCluster("team"), ("rotate", "true"));

        await _fleet.RefreshAsync(new RefreshRequest { Trigger = RunTrigger.Cli, IsDryRun = true });

        Assert.Empty(_fleet.Renewal.Asked);
    }

    [Fact]
    public async Task The_report_has_the_new_end_and_the_runs_one_warning()
    {
        var end = _fleet.Time.GetUtcNow().AddDays(30);
        _fleet.AddCluster("berlin", new FakeCluster("team"), ("rotate", "true"));
        _fleet.Renewal.OnRenew = _ => new CredentialRenewed { ExpiresAt = end, IsCaredFor = true };
        _fleet.Renewal.Warnings = ["once"];

        var run = await _fleet.RefreshAsync();

        Assert.Equal(end, run.Clusters.Single().CredentialExpiresAt);
        Assert.Contains("once", run.Warnings);
    }

    [Fact]
    public async Task A_renewal_that_fails_or_throws_fails_no_cluster()
    {
        _fleet.AddCluster("berlin", new FakeCluster("team"), ("rotate", "true"));
        _fleet.AddCluster("paris", new FakeCluster("team"), ("rotate", "true"));
        _fleet.Renewal.OnRenew = registration => registration.Name.Value == "berlin"
            ? new CredentialRenewed { Warning = "kept" }
            : throw new InvalidOperationException("marked");

        var run = await _fleet.RefreshAsync();

        Assert.All(run.Clusters, cluster => Assert.Null(cluster.Error));
        Assert.Equal(["kept"], run.Clusters[0].Warnings);
        Assert.Contains("InvalidOperationException", Assert.Single(run.Clusters[1].Warnings), StringComparison.Ordinal);
    }
}
