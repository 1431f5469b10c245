using EcrFleet.Application.History;
using EcrFleet.Application.Vault;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Runs;

namespace EcrFleet.Application.Clusters;

/// <summary>Lists the registered clusters as the vault has them, with what the last run recorded. No cluster is asked.</summary>
/// <param name="runs"><c>null</c> when runs are not recorded.</param>
public sealed class ClusterCatalog(IVault vault, IRunStore? runs)
{
    /// <summary>Finds the registration of a name, which is compared without case; <see cref="FailureKind.NotFound"/> when no cluster has it.</summary>
    public async Task<Result<FoundCluster>> FindAsync(ClusterName name, CancellationToken cancellationToken)
    {
        var items = await vault.ListAsync(cancellationToken);
        if (!items.IsSuccess)
        {
            return items.Failure;
        }

        var secret = VaultSecretNames.KubeconfigPrefix + name;
        return items.Value.FirstOrDefault(item => string.Equals(item.Name, secret, StringComparison.OrdinalIgnoreCase)) is { } found
            ? new FoundCluster(found, items.Value)
            : new Failure(FailureKind.NotFound, $"There is no cluster '{name}': the vault has no secret '{secret}'.");
    }

    public async Task<Result<IReadOnlyList<RegisteredCluster>>> ListAsync(CancellationToken cancellationToken)
    {
        var items = await vault.ListAsync(cancellationToken);
        if (!items.IsSuccess)
        {
            return items.Failure;
        }

        var states = runs is null ? Result<IReadOnlyList<ClusterState>>.Of([]) : await runs.ReadClusterStatesAsync(cancellationToken);
        if (!states.IsSuccess)
        {
            return states.Failure;
        }

        var clusters =
            from item in items.Value
            let name = VaultSecretNames.ClusterPart(item.Name)
            where name is not null
            orderby name
            let state = states.Value.FirstOrDefault(state => !state.IsDamaged && string.Equals(state.Name, name, StringComparison.OrdinalIgnoreCase))
            select new RegisteredCluster(new ClusterName(name), item, state);
        return Result<IReadOnlyList<RegisteredCluster>>.Of([.. clusters]);
    }
}
