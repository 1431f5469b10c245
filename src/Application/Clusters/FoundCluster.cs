using EcrFleet.Core.Vault;

namespace EcrFleet.Application.Clusters;

/// <summary>The vault secret of a registered cluster, as one listing of the vault shows it.</summary>
/// <param name="Item">The cluster's own.</param>
/// <param name="All">Everything that was listed with it.</param>
public sealed record FoundCluster(VaultItem Item, IReadOnlyList<VaultItem> All);
