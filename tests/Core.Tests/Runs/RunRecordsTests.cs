using EcrFleet.Core.Failures;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;
using static EcrFleet.Core.Tests.Runs.GivenHistory;

namespace EcrFleet.Core.Tests.Runs;

public sealed class RunRecordsTests
{
    private static readonly StoredRun Half = new(Record("berlin", "paris"), [Recorded()]);
    private static readonly StoredRun Whole = new(Record("berlin", "paris"), [Recorded("paris", seconds: 20), Recorded()]);

    [Fact]
    public void A_run_goes_on_while_a_cluster_is_silent()
    {
        Assert.False(RunRecords.IsComplete(Half, At(479)));
        Assert.Equal(new RunProgress(2, 1), RunRecords.Progress(Half));
    }

    [Fact]
    public void A_run_is_complete_when_its_deadline_has_come() => Assert.True(RunRecords.IsComplete(Half, At(480)));

    [Fact]
    public void A_run_is_complete_when_every_expected_cluster_has_reported() => Assert.True(RunRecords.IsComplete(Whole, At(21)));

    [Fact]
    public void A_run_without_clusters_is_complete_at_once()
    {
        var run = new StoredRun(Record(), []);

        Assert.True(RunRecords.IsComplete(run, Start));
        Assert.Equal((Outcome.Succeeded, Start), (RunRecords.Report(run, At(9)).Outcome, RunRecords.Report(run, At(9)).FinishedAt));
    }

    [Theory]
    [InlineData(1, "berlin", "BERLIN")]
    [InlineData(0, "nobody-expects-it", "nor-this")]
    [InlineData(2, "Paris", "berlin")]
    public void Progress_counts_expected_clusters_once_whatever_their_case(int expected, string first, string second) =>
        Assert.Equal(new RunProgress(2, expected), RunRecords.Progress(Record("berlin", "paris"), [first, second]));

    [Fact]
    public void The_report_of_a_complete_run_adds_up_its_clusters()
    {
        var report = RunRecords.Report(Whole, At(1000));

        Assert.Equal(["berlin", "paris"], report.Clusters.Select(cluster => cluster.Name));
        Assert.Equal((Outcome.Succeeded, 2, 10), (report.Outcome, report.Totals.Clusters, report.Totals.Namespaces));
        Assert.Equal((At(20), 20000L, 12L * 3600), (report.FinishedAt, report.DurationMs, report.MinimumValiditySeconds));
        Assert.Equal(("run-1", RunTrigger.Timer, Start, false), (report.RunId, report.Trigger, report.StartedAt, report.DryRun));
    }

    [Fact]
    public void A_run_that_is_limited_to_namespaces_that_no_cluster_has_has_failed()
    {
        var nothing = Cluster(hours: null) with { Namespaces = 1, Created = 0, Unchanged = 0, Skipped = 1, Deleted = 0, Actions = [Failed("nope") with { Reason = PlanReason.NamespaceNotFound }] };
        var limited = new StoredRun(Record("berlin") with { IsLimited = true }, [new RecordedCluster { Cluster = nothing, FinishedAt = At(10) }]);

        var report = RunRecords.Report(limited, At(1000));

        Assert.Equal((Outcome.Failed, "No namespace of any cluster fits what this run is limited to."), (report.Outcome, Assert.Single(report.Warnings)));
        Assert.Equal(Outcome.Succeeded, RunRecords.Report(limited with { Record = limited.Record with { IsLimited = false } }, At(1000)).Outcome);
        Assert.Equal(Outcome.Succeeded, RunRecords.Report(limited with { Clusters = [Recorded()] }, At(1000)).Outcome);
    }

    [Fact]
    public void A_cluster_that_is_silent_at_the_deadline_has_failed()
    {
        var report = RunRecords.Report(Half, At(1000));

        Assert.Equal((Outcome.PartiallySucceeded, At(480), 1), (report.Outcome, report.FinishedAt, report.Totals.ClustersFailed));
        Assert.Equal(("paris", Outcome.Failed, FailureKind.NotAttempted), (report.Clusters[1].Name, report.Clusters[1].Outcome, report.Clusters[1].Error?.Kind));
        Assert.Contains("paris did not report", report.Clusters[1].Error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_of_a_run_that_goes_on_tells_what_is_known_so_far()
    {
        var report = RunRecords.Report(Half, At(30));

        Assert.Equal(["berlin"], report.Clusters.Select(cluster => cluster.Name));
        Assert.Equal(At(30), report.FinishedAt);
    }

    [Fact]
    public void A_run_in_which_no_cluster_reported_has_failed() =>
        Assert.Equal(Outcome.Failed, RunRecords.Report(new StoredRun(Record("berlin"), []), At(1000)).Outcome);

    [Fact]
    public void The_last_word_stands()
    {
        var report = RunRecords.Report(Whole, At(30));
        var finished = new StoredRun(RunRecords.Of(report), []);

        Assert.Same(report, RunRecords.Report(finished, At(1000)));
        Assert.True(RunRecords.IsComplete(finished, Start));
        Assert.Equal(new RunProgress(2, 2), RunRecords.Progress(finished));
    }

    [Fact]
    public void A_registry_that_several_workers_asked_is_told_once_by_its_worst_answer()
    {
        RegistryReport Good(double until) => new() { Name = "main", Outcome = Outcome.Succeeded, ExpiresAt = At(until) };
        var bad = new RegistryReport { Name = "second", Outcome = Outcome.Failed, Error = new ErrorReport(FailureKind.Unauthorized, "Refused.") };
        var run = new StoredRun(
            Record("berlin", "paris"),
            [
                Recorded() with { Registries = [Good(50), Good(40) with { Name = "second" }] },
                Recorded("paris") with { Registries = [bad, Good(40)] },
            ]);

        var report = RunRecords.Report(run, At(30));

        Assert.Equal([Good(40), bad], report.Registries);
        Assert.Equal(Outcome.PartiallySucceeded, report.Outcome);
    }

    [Fact]
    public void A_summary_of_a_run_that_goes_on_has_no_outcome()
    {
        var summary = RunSummary.From(Record("berlin"));

        Assert.Equal((false, null, null), (summary.IsFinished, summary.Outcome, summary.FinishedAt));
        Assert.DoesNotContain("isFinished", RunJson.Write([summary]), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_cluster_that_nobody_got_as_far_as_has_failed_with_nothing_done()
    {
        var recorded = RecordedCluster.Unreached("berlin", new ErrorReport(FailureKind.NotFound, "Gone."), At(5));

        Assert.Equal(("berlin", Outcome.Failed, "Gone.", At(5)), (recorded.Cluster.Name, recorded.Cluster.Outcome, recorded.Cluster.Error?.Message, recorded.FinishedAt));
        Assert.Equal((0, null), (recorded.Cluster.Namespaces, recorded.Cluster.MinimumValiditySeconds));
    }

    [Fact]
    public void A_worker_that_did_not_get_as_far_as_its_cluster_has_nothing_to_record()
    {
        var report = RunRecords.Report(Whole, At(30));

        Assert.Null(RecordedCluster.From(report with { Clusters = [] }));
        Assert.Equal("berlin", RecordedCluster.From(report with { Clusters = [report.Clusters[0]] })?.Cluster.Name);
    }

    [Theory]
    [InlineData("20261123T141500Z-0c9fd3a1", true)]
    [InlineData("a", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("../a", false)]
    [InlineData("a/b", false)]
    [InlineData("a.b", false)]
    [InlineData("a b", false)]
    [InlineData("ä", false)]
    public void A_run_id_has_letters_digits_and_hyphens(string? text, bool isValid) => Assert.Equal(isValid, RunIdText.IsValid(text));

    [Fact]
    public void A_run_id_has_64_characters_at_most()
    {
        Assert.True(RunIdText.IsValid(new string('a', 64)));
        Assert.False(RunIdText.IsValid(new string('a', 65)));
    }
}
