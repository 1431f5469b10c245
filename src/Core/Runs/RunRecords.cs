using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Core.Runs;

/// <summary>Judges a stored run: from what was recorded to progress and report.</summary>
public static class RunRecords
{
    /// <summary>How many runs a store keeps.</summary>
    public const int Kept = 100;

    /// <summary>The record of a run that one process did from begin to end.</summary>
    public static RunRecord Of(RunReport report) => new()
    {
        RunId = report.RunId,
        Trigger = report.Trigger,
        IsDryRun = report.DryRun,
        StartedAt = report.StartedAt,
        Deadline = report.FinishedAt,
        Clusters = [.. report.Clusters.Select(cluster => cluster.Name)],
        Report = report,
    };

    public static RunProgress Progress(StoredRun run) => run.Record.Report is not null
        ? new RunProgress(run.Record.Clusters.Count, run.Record.Clusters.Count)
        : Progress(run.Record, run.Clusters.Select(recorded => recorded.Cluster.Name));

    /// <summary>A cluster that was not expected does not count.</summary>
    public static RunProgress Progress(RunRecord record, IEnumerable<string> reported)
    {
        var expected = Expected(record);
        return new RunProgress(expected.Count, expected.Intersect(reported, StringComparer.OrdinalIgnoreCase).Count());
    }

    /// <summary>Complete: every expected cluster has reported, or no one waits any more.</summary>
    public static bool IsComplete(StoredRun run, DateTimeOffset now) =>
        run.Record.Report is not null || now >= run.Record.Deadline || Progress(run).HaveAllReported;

    /// <summary>The report as of now. Of a run that goes on it has what is known so far; once it is complete, a cluster that has not reported has failed.</summary>
    public static RunReport Report(StoredRun run, DateTimeOffset now)
    {
        if (run.Record.Report is { } report)
        {
            return report;
        }

        var (record, recorded) = run;
        var silent = IsComplete(run, now) ? Expected(record).Except(recorded.Select(one => one.Cluster.Name), StringComparer.OrdinalIgnoreCase) : [];
        List<ClusterReport> clusters =
            [.. recorded.Select(one => one.Cluster).Concat(silent.Select(Silent)).OrderBy(cluster => cluster.Name, StringComparer.OrdinalIgnoreCase)];
        List<RegistryReport> registries = [.. RecordedRegistries.Merge(recorded.SelectMany(one => one.Registries))];
        var finishedAt = FinishedAt(run, now);
        return new RunReport
        {
            RunId = record.RunId,
            Trigger = record.Trigger,
            StartedAt = record.StartedAt,
            FinishedAt = finishedAt,
            DurationMs = (long)(finishedAt - record.StartedAt).TotalMilliseconds,
            DryRun = record.IsDryRun,
            Outcome = RunVerdict.Of(null, clusters, registries),
            Totals = RunVerdict.Totals(clusters),
            MinimumValiditySeconds = clusters.Min(cluster => cluster.MinimumValiditySeconds),
            Registries = registries,
            Clusters = clusters,
        };
    }

    private static List<string> Expected(RunRecord record) => [.. record.Clusters.Distinct(StringComparer.OrdinalIgnoreCase)];

    private static DateTimeOffset FinishedAt(StoredRun run, DateTimeOffset now)
    {
        if (!Progress(run).HaveAllReported)
        {
            return now < run.Record.Deadline ? now : run.Record.Deadline;
        }

        return run.Clusters.Select(recorded => recorded.FinishedAt).DefaultIfEmpty(run.Record.StartedAt).Max();
    }

    private static ClusterReport Silent(string name) =>
        ClusterReports.Unreached(name, new ErrorReport(FailureKind.NotAttempted, $"Cluster {name} did not report before the run's deadline."));
}
