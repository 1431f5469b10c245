using EcrFleet.Core.Access;

namespace EcrFleet.Application.Clusters;

/// <summary>Knows what registrations have made in a cluster.</summary>
internal static class OwnedObjects
{
    /// <summary>What gives rights; bindings first, so that a removal ends the rights at once.</summary>
    public static IReadOnlyList<AccessObjectKind> Access { get; } =
        [AccessObjectKind.ClusterRoleBinding, AccessObjectKind.RoleBinding, AccessObjectKind.ClusterRole, AccessObjectKind.Role];

    /// <summary>What else may be there of an identity, by name; the namespace, which all share, last.</summary>
    public static IEnumerable<AccessObjectId> Others(AccessIdentity identity, bool withPolicy)
    {
        IEnumerable<AccessObjectId> policy = withPolicy
            ? [new(AccessObjectKind.AdmissionPolicyBinding, null, identity.Policy), new(AccessObjectKind.AdmissionPolicy, null, identity.Policy)]
            : [];
        return [identity.TokenSecretId, identity.ServiceAccountId, .. policy, AccessObjects.Namespace.Id];
    }

    /// <summary>Both the label and the name are the identity's: anyone may use the label alone.</summary>
    public static bool IsOf(AccessIdentity identity, ClusterObject item) =>
        item.IsOwned && (item.Id.Name == identity.Role || item.Id.Name == identity.RenewalRole);
}
