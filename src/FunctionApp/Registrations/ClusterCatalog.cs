using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Runs;
using EcrFleet.Core.Vault;
using EcrFleet.Refresh;
using EcrFleet.Runs;

namespace EcrFleet.Registrations;

/// <summary>The registered clusters, as the vault lists them and, where runs are kept, as the last run left them. No cluster is asked.</summary>
/// <param name="runs">Absent where nobody keeps runs.</param>
internal sealed class ClusterCatalog(IVault vault, IRunStore? runs)
{
    /// <summary>The registration of a name, which is compared without case; <see cref="FailureKind.NotFound"/> when no cluster has it.</summary>
    public async Task<Result<VaultItem>> FindAsync(ClusterName name, CancellationToken cancellationToken)
    {
        var items = await vault.ListAsync(cancellationToken);
        if (!items.IsSuccess)
        {
            return items.Failure;
        }

        var secret = VaultSecretNames.KubeconfigPrefix + name;
        return items.Value.FirstOrDefault(item => string.Equals(item.Name, secret, StringComparison.OrdinalIgnoreCase)) is { } found
            ? found
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
            let state = states.Value.FirstOrDefault(state => string.Equals(state.Name, name, StringComparison.OrdinalIgnoreCase))
            select new RegisteredCluster(new ClusterName(name), item, state);
        return Result<IReadOnlyList<RegisteredCluster>>.Of([.. clusters]);
    }
}
