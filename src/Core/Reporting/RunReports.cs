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

        var unmatched = UnmatchedNamespaces.Of(run);
        return new RunReport
        {
            RunId = run.RunId,
            Trigger = run.Trigger,
            StartedAt = run.StartedAt,
            FinishedAt = run.FinishedAt,
            DurationMs = (long)(run.FinishedAt - run.StartedAt).TotalMilliseconds,
            DryRun = run.IsDryRun,
            Outcome = RunVerdict.Limited(RunVerdict.Of(run.Error, clusters, registries), run.OnlyNamespaces.Count, unmatched.Count),
            Error = ErrorReports.From(run.Error),
            Warnings = WarningList.Sorted(run.Warnings.Concat(unmatched.Select(UnmatchedNamespaces.Warning))),
            Totals = RunVerdict.Totals(clusters),
            MinimumValiditySeconds = clusters.Min(cluster => cluster.MinimumValiditySeconds),
            DisabledClusters = run.DisabledClusters is [] ? null : run.DisabledClusters,
            Registries = registries,
            Clusters = clusters,
        };
    }
}
