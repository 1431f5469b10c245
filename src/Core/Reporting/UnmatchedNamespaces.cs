using EcrFleet.Core.Planning;
using EcrFleet.Core.Promises;
using EcrFleet.Core.Selection;

namespace EcrFleet.Core.Reporting;

/// <summary>Finds what a run was limited to and no cluster has: a slip of the fingers would otherwise look like a success.</summary>
internal static class UnmatchedNamespaces
{
    /// <returns>The patterns that fit no namespace; none while a cluster could not be looked at, as it may have them.</returns>
    public static IReadOnlyList<Glob> Of(FleetRun run)
    {
        if (run.OnlyNamespaces.Count == 0 || run.Clusters.Count == 0 || run.Clusters.Any(cluster => !cluster.IsObserved))
        {
            return [];
        }

        var names = run.Clusters.SelectMany(cluster => cluster.Results)
            .Where(result => result.Reason != PlanReason.NamespaceNotFound)
            .Select(result => result.Step.Namespace.Value)
            .ToHashSet(StringComparer.Ordinal);
        return [.. run.OnlyNamespaces.Where(pattern => !names.Any(pattern.Matches))];
    }

    /// <summary>Of a run whose clusters reported one by one: whether none of them has a namespace that the run was limited to.</summary>
    public static bool IsNoneMatched(IReadOnlyCollection<ClusterReport> clusters) => clusters.Count > 0 && clusters.All(cluster =>
        ClusterReports.PromiseOf(cluster) != PromiseState.Unknown && cluster.Namespaces == cluster.Actions.Count(action => action.Reason == PlanReason.NamespaceNotFound));

    public const string NoneMatched = "No namespace of any cluster fits what this run is limited to.";

    public static string Warning(Glob pattern) => $"No namespace of any cluster fits '{pattern.Pattern}', which this run is limited to.";
}
