using EcrFleet.Core.Registration;
using EcrFleet.Core.Vault;

namespace EcrFleet.Application.Clusters;

/// <summary>Reads the uid of a cluster that its registration notes in a tag.</summary>
internal static class ClusterUid
{
    /// <summary>Returns the uid of <c>kube-system</c>; <c>null</c> when the registration was made by hand.</summary>
    public static string? Of(VaultItem item) =>
        item.Tags.FirstOrDefault(tag => string.Equals(tag.Key, RegistrationTags.ClusterUid, StringComparison.OrdinalIgnoreCase)).Value;
}
