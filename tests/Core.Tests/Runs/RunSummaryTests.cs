using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;
using static EcrFleet.Core.Tests.Runs.GivenHistory;

namespace EcrFleet.Core.Tests.Runs;

public sealed class RunSummaryTests
{
    [Fact]
    public void A_run_that_goes_on_has_no_result_yet()
    {
        var summary = RunSummary.From(Record("berlin"));

        Assert.Equal(("run-1", RunTrigger.Timer, Start, At(480), false), (summary.RunId, summary.Trigger, summary.StartedAt, summary.Deadline, summary.IsFinished));
        Assert.Equal((null, null, null, null), (summary.FinishedAt, summary.Outcome, summary.Totals, summary.MinimumValiditySeconds));
    }

    [Fact]
    public void A_run_that_has_ended_has_the_result_of_its_report()
    {
        var record = Record("berlin");
        var report = RunRecords.Report(new StoredRun(record, [Recorded()]), At(20));

        var summary = RunSummary.From(record with { Report = report });

        Assert.True(summary.IsFinished);
        Assert.Equal((report.FinishedAt, Outcome.Succeeded, report.Totals), (summary.FinishedAt, summary.Outcome, summary.Totals));
        Assert.Equal(12 * 3600, summary.MinimumValiditySeconds);
    }

    [Fact]
    public void The_newest_run_is_the_first_and_of_one_moment_the_last_id()
    {
        var runs = new[] { ("a", 0), ("c", 5), ("b", 5) }.Select(run => RunSummary.From(Record() with { RunId = run.Item1, StartedAt = At(run.Item2) }));

        Assert.Equal(["c", "b", "a"], RunSummary.NewestFirst(runs).Select(run => run.RunId));
    }
}
