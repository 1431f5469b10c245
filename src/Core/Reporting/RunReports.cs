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
            Outcome = RunVerdict.Of(run.Error, clusters, registries),
            Error = ErrorReports.From(run.Error),
            Warnings = WarningList.Sorted(run.Warnings),
            Totals = RunVerdict.Totals(clusters),
            MinimumValiditySeconds = clusters.Min(cluster => cluster.MinimumValiditySeconds),
            Registries = registries,
            Clusters = clusters,
        };
    }
}
