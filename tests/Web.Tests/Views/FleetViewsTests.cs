using EcrFleet.Core.Failures;
using EcrFleet.Core.Promises;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;
using EcrFleet.Web.Views;

namespace EcrFleet.Web.Tests.Views;

public sealed class FleetViewsTests
{
    private static readonly Failure Down = new(FailureKind.Unreachable, "The store is down.");

    [Fact]
    public void Every_state_of_the_promise_has_a_tile_with_its_count()
    {
        var view = Given.View(Given.Cluster(), Given.Cluster("oslo"), Given.Cluster("lima", PromiseState.Broken), Given.Cluster("riga", PromiseState.AtRisk));

        Assert.Equal(Enum.GetValues<PromiseState>().Where(state => state != PromiseState.Empty).Select(state => Mark.Of(state).Key), view.Tiles.SkipLast(3).Select(tile => tile.Key));
        Assert.Equal((2, "promise:kept"), (view.Tiles[0].Count, view.Tiles[0].Search));
        Assert.Equal(1, view.Tiles.Single(tile => tile.Key == "broken").Count);
    }

    [Fact]
    public void Other_tiles_count_what_else_a_fleet_lacks()
    {
        var facts = Given.Facts(Given.Cluster() with { CredentialExpiresAt = Given.Now.AddDays(3) }) with
        {
            LastReport = Given.Report(Given.Registry("keyless", new ErrorReport(FailureKind.Forbidden, "No."))) with { DisabledClusters = ["lima", "oslo"] },
        };

        var view = FleetViews.Of(facts, null);

        Assert.Equal([2, 1, 1], view.Tiles.TakeLast(3).Select(tile => tile.Count));
        Assert.Equal(["lima", "oslo"], view.Disabled);
    }

    [Fact]
    public void A_store_that_is_down_leaves_what_is_known()
    {
        var view = FleetViews.Of(Given.Facts() with { Status = Down, Runs = Down }, null);

        Assert.Equal(["The store is down."], view.Problems);
        Assert.Equal((null, null, false), (view.Promise, view.Least, view.IsEmpty));
    }

    [Fact]
    public void A_history_that_cannot_be_read_hides_no_cluster()
    {
        var view = FleetViews.Of(Given.Facts(Given.Cluster()) with { Runs = Down, LastReport = null }, null);

        Assert.Single(view.Clusters);
        Assert.Single(view.Problems);
    }

    [Fact]
    public void A_fleet_without_a_cluster_is_empty() => Assert.True(Given.View().IsEmpty);

    [Fact]
    public void The_last_run_is_one_that_has_ended_and_wrote()
    {
        var runs = Result<IReadOnlyList<RunSummary>>.Of([Given.Run("going", 1, outcome: null), Given.Run("dry", 2, dryRun: true), Given.Run("real", 3)]);

        Assert.Equal("real", FleetViews.Of(Given.Facts() with { Runs = runs }, null).LastRun!.Id);
    }

    [Theory]
    [InlineData(2, "fleet")]
    [InlineData(9, "part")]
    public void The_report_of_the_fleet_is_one_that_saw_all_clusters(int clusters, string expected) =>
        Assert.Equal(expected, FleetViews.LastOverFleet([Given.Run("part", 1, clusters: 1), Given.Run("fleet", 2, clusters: 2)], clusters)?.RunId);

    [Fact]
    public void A_run_that_could_not_read_the_fleet_is_known_by_its_totals()
    {
        Assert.Equal("unread", FleetViews.LastUnread([Given.Run("unread", 1, clusters: 0, outcome: Outcome.Failed), Given.Run()])?.RunId);
        Assert.Null(FleetViews.LastUnread([Given.Run(), Given.Run("unread", 9, clusters: 0, outcome: Outcome.Failed)]));
    }

    [Fact]
    public void The_line_goes_two_days_back_and_leaves_dry_runs_out()
    {
        RunSummary[] runs =
        [
            Given.Run("a", 1), Given.Run("dry", 2, dryRun: true), Given.Run("none", 3, least: null), Given.Run("going", 4, outcome: null), Given.Run("b", 60), Given.Run("old", 2_900),
        ];

        var trend = Trend.Of(runs, Given.Now, null)!;

        Assert.Equal([Given.Now.AddMinutes(-60).AddSeconds(3), Given.Now.AddMinutes(-1).AddSeconds(3)], trend.Points.Select(point => point.At));
        Assert.Equal(TimeSpan.FromMinutes(59), trend.Span);
    }

    [Fact]
    public void One_run_makes_no_line() => Assert.Null(Trend.Of([Given.Run()], Given.Now, null));

    [Fact]
    public void The_line_ends_with_what_is_left_now() =>
        Assert.Equal(new TrendPoint(Given.Now, TimeSpan.FromHours(1)), Trend.Of([Given.Run()], Given.Now, TimeSpan.FromHours(1))!.Points[^1]);

    [Theory]
    [InlineData(null, "running")]
    [InlineData(Outcome.Succeeded, "kept")]
    [InlineData(Outcome.PartiallySucceeded, "at-risk")]
    [InlineData(Outcome.Failed, "broken")]
    public void How_a_run_ended_has_a_mark(Outcome? outcome, string expected) => Assert.Equal(expected, RunView.Of(Given.Run(outcome: outcome)).Mark.Key);

    [Fact]
    public void What_a_run_did_is_said_in_a_few_words()
    {
        Assert.Equal("1 created, 2 updated", RunView.Of(Given.Run()).Changes);
        Assert.Equal("", RunView.Of(Given.Run(outcome: null)).Changes);
    }

    [Fact]
    public void A_registry_knows_how_many_clusters_use_it_and_the_refused_come_first()
    {
        var facts = Given.Facts(Given.Cluster(), Given.Cluster("oslo")) with
        {
            LastReport = Given.Report(Given.Registry(), Given.Registry("zoo", new ErrorReport(FailureKind.Forbidden, "No."))),
        };

        Assert.Equal([("zoo", 0), ("main", 2)], FleetViews.Of(facts, null).Registries.Select(registry => (registry.Name, registry.Clusters)));
    }
}
