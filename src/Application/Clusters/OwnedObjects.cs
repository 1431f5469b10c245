using EcrFleet.Core.Access;

namespace EcrFleet.Application.Clusters;

/// <summary>Knows what registrations have made in a cluster.</summary>
internal static class OwnedObjects
{
    /// <summary>What gives rights; bindings first, so that a removal ends the rights at once.</summary>
    public static IReadOnlyList<AccessObjectKind> Access { get; } =
        [AccessObjectKind.ClusterRoleBinding, AccessObjectKind.RoleBinding, AccessObjectKind.ClusterRole, AccessObjectKind.Role];

    /// <summary>What else may be there, by name; the namespace last.</summary>
    public static IEnumerable<AccessObjectId> Others(bool withPolicy)
    {
        IEnumerable<AccessObjectId> policy = withPolicy
            ? [new(AccessObjectKind.AdmissionPolicyBinding, null, AccessNames.Policy), new(AccessObjectKind.AdmissionPolicy, null, AccessNames.Policy)]
            : [];
        return [AccessObjects.TokenSecret.Id, AccessObjects.ServiceAccount.Id, .. policy, AccessObjects.Namespace.Id];
    }

    /// <summary>Both the label and the name are ours: anyone may use the label alone.</summary>
    public static bool IsOurs(ClusterObject item) => item is { IsOwned: true, Id.Name: AccessNames.Role or AccessNames.RenewalRole };
}
