using EcrFleet.Core.Failures;
using EcrFleet.Core.Promises;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;
using EcrFleet.Core.Status;
using static EcrFleet.Core.Tests.Runs.GivenHistory;

namespace EcrFleet.Core.Tests.Runs;

public sealed class RecordedStatusTests
{
    private static readonly ClusterState Good = ClusterStates.After(null, Reported(Cluster()))!;
    private static readonly ClusterState NeverReached = ClusterStates.After(null, Reported(Cluster("oslo", Outcome.Failed, null)))!;

    [Theory]
    [InlineData(0, PromiseState.Kept, 12 * 3600)]
    [InlineData(6 * 3600, PromiseState.Kept, 6 * 3600)]
    [InlineData((6 * 3600) + 1, PromiseState.AtRisk, (6 * 3600) - 1)]
    [InlineData(9 * 3600, PromiseState.AtRisk, 3 * 3600)]
    [InlineData((9 * 3600) + 1, PromiseState.Broken, (3 * 3600) - 1)]
    [InlineData(13 * 3600, PromiseState.Broken, 0)]
    public void The_time_runs_on_while_nobody_reports(int seconds, PromiseState promise, long left)
    {
        var status = Status(10 + seconds, Good);

        Assert.Equal((promise, left), (status.Promise, status.MinimumValiditySeconds));
        Assert.Equal((promise, left), (status.Clusters[0].Promise, status.Clusters[0].MinimumValiditySeconds));
    }

    [Fact]
    public void It_has_what_the_state_remembers_of_the_cluster()
    {
        var state = Good with { FailingSince = At(5), Registries = ["main"], Tags = new Dictionary<string, string> { ["env"] = "prod" } };

        var cluster = Assert.Single(Status(10, state).Clusters);

        Assert.Equal((At(5), "main", "prod"), (cluster.FailingSince, Assert.Single(cluster.Registries!), cluster.Tags!["env"]));
        Assert.Equal([Outcome.Succeeded], cluster.RecentOutcomes);
        Assert.Empty(Assert.Single(Status(10, Good with { RecentRuns = null }).Clusters).RecentOutcomes);
    }

    [Fact]
    public void A_cluster_that_was_never_reached_is_unknown()
    {
        var status = Status(10, NeverReached, Good);

        Assert.Equal(PromiseState.Unknown, status.Promise);
        Assert.Equal(["berlin", "oslo"], status.Clusters.Select(cluster => cluster.Name));
        Assert.Null(status.MinimumValiditySeconds);
    }

    [Fact]
    public void A_cluster_whose_stored_state_is_damaged_is_unknown_and_hides_no_other()
    {
        var status = Status(10, ClusterState.Damaged("oslo"), Good);

        Assert.Equal((PromiseState.Unknown, null), (status.Promise, status.MinimumValiditySeconds));
        Assert.Equal([PromiseState.Kept, PromiseState.Unknown], status.Clusters.Select(cluster => cluster.Promise));
        var oslo = status.Clusters[1];
        Assert.Equal((null, null, null, FailureKind.Invalid), (oslo.LastRunId, oslo.LastRunAt, oslo.LastOutcome, oslo.Error?.Kind));
        Assert.Equal(["The state store has an entry 'oslo' that cannot be read."], oslo.Warnings);
    }

    [Fact]
    public void A_cluster_of_which_only_some_namespaces_were_seen_is_unknown() =>
        Assert.Equal(PromiseState.Unknown, Status(10, ClusterStates.After(null, Reported(Cluster()) with { IsLimited = true })!).Promise);

    [Fact]
    public void A_cluster_in_which_nothing_is_selected_promises_nothing() =>
        Assert.Equal(PromiseState.Empty, Status(10, ClusterStates.After(null, Reported(Cluster(hours: null)))!).Promise);

    [Fact]
    public void A_fleet_that_the_last_run_could_not_read_is_unknown_whatever_was_seen_before()
    {
        var error = new ErrorReport(FailureKind.Forbidden, "The vault refuses.");
        var failed = RunSummary.From(Record("berlin")) with { Outcome = Outcome.Failed, Error = error };

        var status = RecordedStatus.From([Good], [failed with { DryRun = true, Error = null }, failed], At(10), PromiseLimits.Default);

        Assert.Equal((PromiseState.Unknown, null, error), (status.Promise, status.MinimumValiditySeconds, status.Error));
        Assert.Equal(PromiseState.Kept, RecordedStatus.From([Good], [failed with { Error = null }, failed], At(10), PromiseLimits.Default).Promise);
    }

    [Fact]
    public void A_cluster_that_the_last_run_could_not_read_is_unknown_and_keeps_its_end()
    {
        var state = ClusterStates.After(Good, Reported(Cluster(outcome: Outcome.Failed, hours: null), 100, 110, "run-2"))!;

        var cluster = Assert.Single(Status(110, state).Clusters);

        Assert.Equal((PromiseState.Unknown, null, Good.ValidUntil), (cluster.Promise, cluster.MinimumValiditySeconds, cluster.ValidUntil));
    }

    [Fact]
    public void A_cluster_that_lacks_a_host_stays_incomplete_until_a_run_over_all_of_it_says_otherwise()
    {
        var lacking = ClusterStates.After(null, Reported(Cluster(hours: 0) with { Promise = PromiseState.Incomplete }))!;
        var limited = ClusterStates.After(lacking, Reported(Cluster() with { Promise = PromiseState.Kept }, 20, 30, "run-2") with { IsLimited = true })!;
        var whole = ClusterStates.After(limited, Reported(Cluster() with { Promise = PromiseState.Kept }, 40, 50, "run-3"))!;

        Assert.Equal(
            [PromiseState.Incomplete, PromiseState.Incomplete, PromiseState.Kept],
            new[] { lacking, limited, whole }.Select(state => Status(60, state).Promise));
    }

    [Fact]
    public void A_fleet_without_runs_says_so() => Assert.Equal(["No run has been recorded yet."], Status(0).Warnings);

    [Fact]
    public void Tells_the_last_run_and_no_counts_that_nobody_knows()
    {
        var cluster = Status(10, Good).Clusters[0];

        Assert.Equal(("run-1", Start, Outcome.Succeeded, At(10)), (cluster.LastRunId, cluster.LastRunAt, cluster.LastOutcome, cluster.LastSuccessAt));
        var json = FleetStatusJson.Write(Status(10, Good));
        Assert.Contains("\"lastRunId\": \"run-1\"", json, StringComparison.Ordinal);
        Assert.Contains("\"namespaces\": 3", json, StringComparison.Ordinal);
        Assert.DoesNotContain("\"expired\"", json, StringComparison.Ordinal);
    }

    private static FleetStatus Status(double seconds, params ClusterState[] states) =>
        RecordedStatus.From(states, [], At(seconds), PromiseLimits.Default);
}
