using CsCheck;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;
using static EcrFleet.Core.Tests.Runs.GivenHistory;

namespace EcrFleet.Core.Tests.Runs;

public sealed class ClusterStatesTests
{
    private static readonly ClusterState Good = ClusterStates.After(null, Reported(Cluster()))!;

    [Fact]
    public void The_first_report_makes_a_state()
    {
        Assert.Equal(("berlin", "run-1", Start, At(10)), (Good.Name, Good.LastRunId, Good.LastRunAt, Good.LastFinishedAt));
        Assert.Equal((Outcome.Succeeded, null, At(10)), (Good.LastOutcome, Good.LastError, Good.LastSuccessAt));
        Assert.Equal((3, At(10).AddHours(12)), (Good.Namespaces, Good.ValidUntil));
    }

    [Fact]
    public void A_state_remembers_the_last_twenty_runs_each_once()
    {
        var state = Enumerable.Range(1, 25).Aggregate(Good, (known, run) => ClusterStates.After(known, Reported(Cluster(), run * 100, (run * 100) + 10, $"run-{run}"))!);
        var again = ClusterStates.After(state, Reported(Cluster(), 2500, 2520, "run-25"))!;

        Assert.Equal(Enumerable.Range(6, 20).Select(run => $"run-{run}"), state.RecentRuns!.Select(run => run.RunId));
        Assert.Equal(new RecentRun("run-25", At(2500), Outcome.Succeeded), state.RecentRuns![^1]);
        Assert.Equal(state.RecentRuns, again.RecentRuns);
    }

    [Fact]
    public void A_state_of_an_earlier_version_begins_to_remember() =>
        Assert.Single(ClusterStates.After(Good with { RecentRuns = null }, Reported(Cluster(), 100, 110, "run-2"))!.RecentRuns!);

    [Fact]
    public void A_cluster_is_failing_since_the_first_run_that_failed()
    {
        var first = ClusterStates.After(Good, Reported(Cluster(outcome: Outcome.PartiallySucceeded), 100, 110, "run-2"))!;
        var second = ClusterStates.After(first, Reported(Cluster(outcome: Outcome.Failed, hours: null), 200, 210, "run-3"))!;

        Assert.Null(Good.FailingSince);
        Assert.Equal((At(100), At(100)), (first.FailingSince, second.FailingSince));
        Assert.Equal(At(100), ClusterStates.After(second, Reported(Cluster(), 300, 310, "run-4") with { IsLimited = true })?.FailingSince);
        Assert.Null(ClusterStates.After(second, Reported(Cluster(), 300, 310, "run-4"))?.FailingSince);
        Assert.Null(ClusterStates.After(null, Reported(Cluster()) with { IsLimited = true })?.FailingSince);
        Assert.Equal(Start, ClusterStates.After(null, Reported(Cluster(outcome: Outcome.Failed, hours: null)))?.FailingSince);
    }

    [Fact]
    public void Tags_and_registries_stay_while_the_registration_is_not_readable()
    {
        var known = ClusterStates.After(Good, Reported(Cluster() with { Registries = ["main"], Tags = new Dictionary<string, string> { ["env"] = "prod" } }, 100, 110, "run-2"))!;
        var kept = ClusterStates.After(known, Reported(Cluster(outcome: Outcome.Failed, hours: null), 200, 210, "run-3"))!;

        Assert.Equal(("main", "prod"), (Assert.Single(kept.Registries!), kept.Tags!["env"]));
        Assert.Null(ClusterStates.After(null, Reported(Cluster()))!.Tags);
    }

    [Fact]
    public void A_cluster_that_fails_keeps_its_figure_and_its_last_success()
    {
        var state = ClusterStates.After(Good, Reported(Cluster(outcome: Outcome.Failed, hours: null), 100, 110, "run-2"))!;

        Assert.Equal((Good.ValidUntil, Good.LastSuccessAt, Good.Namespaces), (state.ValidUntil, state.LastSuccessAt, state.Namespaces));
        Assert.Equal((Outcome.Failed, FailureKind.Unreachable, "run-2"), (state.LastOutcome, state.LastError?.Kind, state.LastRunId));
    }

    [Fact]
    public void A_cluster_in_which_nothing_is_selected_any_more_has_no_figure() =>
        Assert.Null(ClusterStates.After(Good, Reported(Cluster(hours: null), 100, 110, "run-2"))?.ValidUntil);

    [Fact]
    public void A_run_over_some_namespaces_that_selects_none_keeps_the_figure() => Assert.Equal(
        Good.ValidUntil, ClusterStates.After(Good, Reported(Cluster(hours: null), 100, 110, "run-2") with { IsLimited = true })?.ValidUntil);

    [Fact]
    public void An_older_run_never_overwrites_a_newer_one() =>
        Assert.Same(Good, ClusterStates.After(Good, Reported(Cluster(hours: 1), -1, 500, "run-0")));

    [Fact]
    public void A_dry_run_changes_nothing()
    {
        Assert.Same(Good, ClusterStates.After(Good, Reported(Cluster(hours: 1), 100, 110, "run-2") with { IsDryRun = true }));
        Assert.Null(ClusterStates.After(null, Reported(Cluster()) with { IsDryRun = true }));
    }

    [Theory]
    [InlineData(12, 12)]
    [InlineData(11, 11)]
    [InlineData(13, 12)]
    [InlineData(0, 0)]
    public void A_run_over_some_namespaces_lowers_the_figure_and_never_raises_it(int seen, int expected)
    {
        var limited = Reported(Cluster(hours: seen), 5, 10, "run-2") with { IsLimited = true };

        var state = ClusterStates.After(Good, limited)!;

        Assert.Equal(At(10).AddHours(expected), state.ValidUntil);
        Assert.Equal((Good.LastSuccessAt, Good.Namespaces, "run-2"), (state.LastSuccessAt, state.Namespaces, state.LastRunId));
    }

    [Fact]
    public void A_run_over_some_namespaces_tells_nothing_of_a_cluster_that_is_not_known()
    {
        var state = ClusterStates.After(null, Reported(Cluster()) with { IsLimited = true })!;

        Assert.Equal((null, null), (state.ValidUntil, state.LastSuccessAt));
    }

    [Fact]
    public void A_message_that_comes_twice_does_not_make_it_worse() =>
        Assert.Same(Good, ClusterStates.After(Good, Reported(Cluster(outcome: Outcome.Failed, hours: null), 0, 20)));

    [Fact]
    public void A_second_try_of_the_same_run_makes_it_better()
    {
        var failed = ClusterStates.After(null, Reported(Cluster(outcome: Outcome.Failed, hours: null)));

        Assert.Equal((Outcome.Succeeded, null), (ClusterStates.After(failed, Reported(Cluster(), 0, 5))?.LastOutcome, ClusterStates.After(failed, Reported(Cluster(), 0, 5))?.LastError));
    }

    [Fact]
    public void The_same_report_again_changes_nothing() => Assert.Same(Good, ClusterStates.After(Good, Reported(Cluster())));

    [Theory]
    [InlineData("May not.", "1 of 5 namespaces failed; team-b: May not.", FailureKind.Forbidden)]
    [InlineData(null, "1 of 5 namespaces failed; team-b: Missing", FailureKind.Unexpected)]
    public void The_first_namespace_that_failed_is_the_error_of_a_cluster_that_succeeded_in_part(string? message, string expected, FailureKind kind)
    {
        var cluster = Cluster(outcome: Outcome.PartiallySucceeded) with { Failed = 1, Actions = [Created("team-a"), Failed("team-b", message)] };

        Assert.Equal(new ErrorReport(kind, expected), ClusterStates.After(null, Reported(cluster))?.LastError);
    }

    [Fact]
    public void A_credential_s_end_is_kept_while_nobody_can_read_it()
    {
        var known = ClusterStates.After(null, Reported(Cluster() with { CredentialExpiresAt = At(99) }));

        Assert.Equal(At(99), ClusterStates.After(known, Reported(Cluster(outcome: Outcome.Failed, hours: null), 50, 60, "run-2"))?.CredentialExpiresAt);
    }

    /// <summary>The queue delivers in any order: the last state is that of the newest run, whatever comes when.</summary>
    [Fact]
    public void The_order_of_reports_of_different_runs_does_not_matter_to_who_is_last() =>
        Gen.Shuffle(Enumerable.Range(0, 6).ToArray()).Sample(order =>
            order.Aggregate((ClusterState?)null, (state, run) => ClusterStates.After(state, Reported(Cluster(hours: run), run * 60, (run * 60) + 10, $"run-{run}")))
                is { LastRunId: "run-5" } last && last.ValidUntil == At(310).AddHours(5));
}
