using EcrFleet.Core.Reporting;

namespace EcrFleet.Core.Runs;

/// <summary>
/// What a store keeps of a cluster's list of actions: a first run over thousands of namespaces would fill it with lines that all say the same.
/// The counts stay whole; failures are what is kept first.
/// </summary>
public static class StoredActions
{
    public const int MaximumPerCluster = 5000;

    public static RunReport Limit(RunReport report) => report.Clusters.All(IsShort)
        ? report
        : report with { Clusters = [.. report.Clusters.Select(Limit)] };

    public static ClusterReport Limit(ClusterReport cluster)
    {
        if (IsShort(cluster))
        {
            return cluster;
        }

        var kept = cluster.Actions.Index()
            .OrderByDescending(action => action.Item.Verb == ActionVerb.Fail)
            .Take(MaximumPerCluster)
            .OrderBy(action => action.Index)
            .Select(action => action.Item);
        var left = cluster.Actions.Count - MaximumPerCluster;
        return cluster with { Actions = [.. kept], Warnings = [.. cluster.Warnings, $"{left} more actions are not stored."] };
    }

    private static bool IsShort(ClusterReport cluster) => cluster.Actions.Count <= MaximumPerCluster;
}
