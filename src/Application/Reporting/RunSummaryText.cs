using System.Globalization;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Application.Reporting;

/// <summary>A run in a few lines, for a log: the counts, then each fault once.</summary>
public static class RunSummaryText
{
    private const int MaximumFaults = 20;

    public static IReadOnlyList<string> Of(RunReport report)
    {
        var faults = FaultList.Of(report);
        return
        [
            Counts(report),
            .. faults.Take(MaximumFaults),
            .. faults.Count > MaximumFaults ? [$"… and {faults.Count - MaximumFaults} more; the run's report has them all."] : Array.Empty<string>(),
        ];
    }

    private static string Counts(RunReport report)
    {
        var totals = report.Totals;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Run {report.RunId}: {report.Outcome}. Clusters: {totals.Clusters}, failed: {totals.ClustersFailed}. Namespaces: {totals.Namespaces}, "
            + $"created: {totals.Created}, updated: {totals.Updated}, unchanged: {totals.Unchanged}, skipped: {totals.Skipped}, "
            + $"deleted: {totals.Deleted}, failed: {totals.Failed}. Least validity left: {Left(report)}.");
    }

    private static string Left(RunReport report) =>
        report.MinimumValiditySeconds is { } seconds ? TimeSpan.FromSeconds(seconds).ToString("c", CultureInfo.InvariantCulture) : "not known";
}
