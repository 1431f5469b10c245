using EcrFleet.Core.Failures;

namespace EcrFleet.Core.Reporting;

/// <summary>What the clusters and registries of a run add up to.</summary>
internal static class RunVerdict
{
    /// <summary>A registry that fails makes the run fail in part even if no cluster uses it: a failing thing looks failed.</summary>
    /// <param name="error">Why the fleet as a whole could not be read.</param>
    public static Outcome Of(Failure? error, List<ClusterReport> clusters, List<RegistryReport> registries)
    {
        if (error is not null || (clusters.Count > 0 && clusters.TrueForAll(cluster => cluster.Outcome == Outcome.Failed)))
        {
            return Outcome.Failed;
        }

        return clusters.TrueForAll(cluster => cluster.Outcome == Outcome.Succeeded)
            && registries.TrueForAll(registry => registry.Outcome == Outcome.Succeeded)
            ? Outcome.Succeeded
            : Outcome.PartiallySucceeded;
    }

    /// <summary>What of the namespaces that a run was limited to exists nowhere was not done.</summary>
    /// <param name="outcome">Of what was done.</param>
    /// <param name="patterns">How many <c>--namespace</c> limited the run.</param>
    /// <param name="unmatched">How many of them fit no namespace.</param>
    public static Outcome Limited(Outcome outcome, int patterns, int unmatched) => unmatched switch
    {
        0 => outcome,
        _ when unmatched == patterns || outcome == Outcome.Failed => Outcome.Failed,
        _ => Outcome.PartiallySucceeded,
    };

    public static RunTotals Totals(List<ClusterReport> clusters) => new()
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
