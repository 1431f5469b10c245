using EcrFleet.Core.Promises;

namespace EcrFleet.Core.Reporting;

/// <summary>The verdict on a run: from what it did to what its report says.</summary>
public static class RunReports
{
    public static RunReport From(FleetRun run)
    {
        var now = run.FinishedAt + ClockSkew.Correction(run.ClockOffset);
        var clusters = run.Clusters.OrderBy(cluster => cluster.Name).ThenBy(cluster => cluster.Name.Value, StringComparer.Ordinal)
            .Select(cluster => ClusterReports.From(cluster, now, run.IsDryRun, run.Limits)).ToList();
        var registries = run.Registries.OrderBy(registry => registry.Name).ThenBy(registry => registry.Name.Value, StringComparer.Ordinal)
            .Select(RegistryReports.From).ToList();

        var promise = Promise(clusters, run.Error is null);
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
            Promise = promise.State,
            Error = ErrorReports.From(run.Error),
            Warnings = WarningList.Sorted(run.Warnings.Concat(ClockSkew.Warnings(run.ClockOffset)).Concat(unmatched.Select(UnmatchedNamespaces.Warning))),
            Totals = RunVerdict.Totals(clusters),
            MinimumValiditySeconds = promise.MinimumValiditySeconds,
            ClockOffsetSeconds = ClockSkew.Seconds(run.ClockOffset),
            DisabledClusters = run.DisabledClusters is [] ? null : run.DisabledClusters,
            Registries = registries,
            Clusters = clusters,
        };
    }

    /// <summary>The promise of the fleet from that of its clusters.</summary>
    internal static FleetPromise Promise(IEnumerable<ClusterReport> clusters, bool isReadable) => FleetPromise.Of(
        [.. clusters.Select(cluster => new ClusterPromise(ClusterReports.PromiseOf(cluster), cluster.MinimumValiditySeconds))], isReadable);
}
