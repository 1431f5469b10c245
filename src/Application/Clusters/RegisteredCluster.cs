using EcrFleet.Core.Names;
using EcrFleet.Core.Runs;
using EcrFleet.Core.Vault;

namespace EcrFleet.Application.Clusters;

/// <summary>A cluster of the vault.</summary>
/// <param name="State">Absent where no run told of it.</param>
public sealed record RegisteredCluster(ClusterName Name, VaultItem Item, ClusterState? State)
{
    /// <summary>What the vault says of its credential, or what the last run saw of it, whichever is earlier.</summary>
    public DateTimeOffset? CredentialExpiresAt =>
        Item.ExpiresAt is { } ofVault && !(State?.CredentialExpiresAt < ofVault) ? ofVault : State?.CredentialExpiresAt;
}
