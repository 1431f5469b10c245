using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Vault;

namespace EcrFleet.Application.Clusters.Add;

/// <summary>Compares clusters by the uid that their registrations note in a tag.</summary>
internal static class KnownClusters
{
    /// <summary>Returns why this cluster may not be registered under this name; <c>null</c> when it may.</summary>
    public static Failure? Refusal(AddClusterRequest request, VaultItem? present, IReadOnlyList<VaultItem> items, string uid)
    {
        var same = items.FirstOrDefault(item => item != present && VaultSecretNames.ClusterPart(item.Name) is not null && ClusterUid.Of(item) == uid);
        if (same is not null)
        {
            return new Failure(
                FailureKind.Conflict,
                $"The cluster of the context {request.Admin.Context} is registered already, as {VaultSecretNames.ClusterPart(same.Name)}. Use that name, or remove it first.");
        }

        return present is not null && ClusterUid.Of(present) is { } other && other != uid && !request.ReplacesOther
            ? new Failure(
                FailureKind.Conflict,
                $"The name {request.Name} is registered for another cluster than that of the context {request.Admin.Context}. Choose another name or context, or take its place with --replace.")
            : null;
    }

    /// <summary>The tokens in a cluster whose name passes to another stay valid: nothing here leads to it any more.</summary>
    public static IEnumerable<string> Replaced(AddClusterRequest request, VaultItem? present, string? uid)
    {
        if (present is not null && ClusterUid.Of(present) is { } other && uid is not null && other != uid)
        {
            yield return $"The cluster that was registered as {request.Name} keeps our service account, whose tokens stay valid until it is deleted there: kubectl -n {AccessNames.Namespace} delete serviceaccount {AccessNames.ServiceAccount}";
        }
    }
}
