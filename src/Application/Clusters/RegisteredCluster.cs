using EcrFleet.Core.Names;
using EcrFleet.Core.Runs;
using EcrFleet.Core.Vault;

namespace EcrFleet.Application.Clusters;

/// <summary>A cluster of the vault.</summary>
/// <param name="State"><c>null</c> when no run recorded it.</param>
public sealed record RegisteredCluster(ClusterName Name, VaultItem Item, ClusterState? State)
{
    /// <summary>When its credential expires, by the vault or by the last run, whichever is earlier.</summary>
    public DateTimeOffset? CredentialExpiresAt =>
        Item.ExpiresAt is { } ofVault && !(State?.CredentialExpiresAt < ofVault) ? ofVault : State?.CredentialExpiresAt;
}
