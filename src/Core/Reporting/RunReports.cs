namespace EcrFleet.Core.Reporting;

/// <summary>The verdict on a run: from what it did to what its report says.</summary>
public static class RunReports
{
    public static RunReport From(FleetRun run)
    {
        var clusters = run.Clusters.OrderBy(cluster => cluster.Name).ThenBy(cluster => cluster.Name.Value, StringComparer.Ordinal)
            .Select(cluster => ClusterReports.From(cluster, run.FinishedAt, run.IsDryRun)).ToList();
        var registries = run.Registries.OrderBy(registry => registry.Name).ThenBy(registry => registry.Name.Value, StringComparer.Ordinal)
            .Select(RegistryReports.From).ToList();

        return new RunReport
        {
            RunId = run.RunId,
            Trigger = run.Trigger,
            StartedAt = run.StartedAt,
            FinishedAt = run.FinishedAt,
            DurationMs = (long)(run.FinishedAt - run.StartedAt).TotalMilliseconds,
            DryRun = run.IsDryRun,
            Outcome = Verdict(run, clusters, registries),
            Error = ErrorReports.From(run.Error),
            Warnings = WarningList.Sorted(run.Warnings),
            Totals = Totals(clusters),
            MinimumValiditySeconds = clusters.Min(cluster => cluster.MinimumValiditySeconds),
            Registries = registries,
            Clusters = clusters,
        };
    }

    /// <summary>A registry that fails makes the run fail in part even if no cluster uses it: a failing thing looks failed.</summary>
    private static Outcome Verdict(FleetRun run, List<ClusterReport> clusters, List<RegistryReport> registries)
    {
        if (run.Error is not null || (clusters.Count > 0 && clusters.TrueForAll(cluster => cluster.Outcome == Outcome.Failed)))
        {
            return Outcome.Failed;
        }

        return clusters.TrueForAll(cluster => cluster.Outcome == Outcome.Succeeded)
            && registries.TrueForAll(registry => registry.Outcome == Outcome.Succeeded)
            ? Outcome.Succeeded
            : Outcome.PartiallySucceeded;
    }

    private static RunTotals Totals(List<ClusterReport> clusters) => new()
    {
        Clusters = clusters.Count,
        ClustersFailed = clusters.Count(cluster => cluster.Outcome == Outcome.Failed),
        Namespaces = clusters.Sum(cluster => cluster.Namespaces),
        Created = clusters.Sum(cluster => cluster.Created),
        Updated = clusters.Sum(cluster => cluster.Updated),
        Unchanged = clusters.Sum(cluster => cluster.Unchanged),
        Skipped = clusters.Sum(cluster => cluster.Skipped),
        Deleted = clusters.Sum(cluster => cluster.Deleted),
        Failed = clusters.Sum(cluster => cluster.Failed),
    };
}
