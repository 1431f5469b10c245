using EcrFleet.Application.Clusters.Ownership;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Vault;

namespace EcrFleet.Application.Clusters.Add;

/// <summary>Keeps a name with its cluster.</summary>
internal static class KnownClusters
{
    /// <summary>Returns why this cluster may not be registered under this name; <c>null</c> when it may.</summary>
    /// <param name="present">Whether the present registration of the name leads to this cluster.</param>
    public static Failure? Refusal(AddClusterRequest request, ClusterMatch present) => (present, request.ReplacesOther) switch
    {
        (ClusterMatch.Same, _) or (_, true) => null,
        (ClusterMatch.Other, _) => new Failure(
            FailureKind.Conflict,
            $"The name {request.Name} is registered for another cluster than that of the context {request.Admin.Context}. Choose another name or context, or take its place with --replace."),
        _ => new Failure(
            FailureKind.Conflict,
            $"The name {request.Name} is registered, and its credential does not show whether for the cluster of the context {request.Admin.Context}. Choose another name or context, or take its place with --replace."),
    };

    /// <summary>The tokens in a cluster whose name passes to another stay valid: nothing here leads to it any more.</summary>
    public static IEnumerable<string> Replaced(AddClusterRequest request, VaultItem? present, string? uid)
    {
        if (present is not null && ClusterUid.Of(present) is { } other && uid is not null && other != uid)
        {
            yield return $"The cluster that was registered as {request.Name} keeps our service account, whose tokens stay valid until it is deleted there: kubectl -n {AccessNames.Namespace} delete serviceaccount {AccessNames.ServiceAccount}";
        }
    }
}
