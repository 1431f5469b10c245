using EcrFleet.Core.Failures;

namespace EcrFleet.Core.Reporting;

/// <summary>Judges what went wrong in one cluster.</summary>
public static class ClusterFailures
{
    /// <summary>Whether something failed that may well succeed a moment later: then it is worth doing the cluster again.</summary>
    public static bool ArePassing(ClusterReport cluster) =>
        (cluster.Error is { } error && FailureKinds.IsPassing(error.Kind))
        || cluster.Actions.Any(action => action.Error is { } failure && FailureKinds.IsPassing(failure.Kind));
}
