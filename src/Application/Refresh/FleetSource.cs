using EcrFleet.Application.Vault;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Vault;

namespace EcrFleet.Application.Refresh;

/// <summary>Reads the fleet out of the vault. One unreadable secret fails its own cluster or registry only.</summary>
public sealed class FleetSource(IVault vault, RefreshOptions options)
{
    /// <summary>Far below Key Vault's limit of 4,000 reads in ten seconds, and enough that a hundred clusters take no time.</summary>
    private const int MaxParallelReads = 16;

    /// <param name="clusters">Names of clusters, compared without case; empty: all. Of the others nothing is read.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>The fleet with the wanted clusters and every registry; or why it is not known, or which wanted cluster does not exist.</returns>
    public async Task<Result<Fleet>> ReadAsync(IReadOnlyList<string> clusters, CancellationToken cancellationToken)
    {
        var listed = await vault.ListAsync(cancellationToken);
        var wanted = Wanted(clusters, listed);
        return wanted.IsSuccess
            ? FleetParser.Parse(await ReadAllAsync([.. wanted.Value], cancellationToken), options.SecretName) with { DisabledClusters = Disabled(listed.Value ?? []) }
            : wanted.Failure;
    }

    /// <summary>The names of the wanted clusters, by the vault's listing alone; whether a registration is good shows when it is read.</summary>
    public async Task<Result<IReadOnlyList<string>>> ListClustersAsync(IReadOnlyList<string> clusters, CancellationToken cancellationToken)
    {
        var wanted = Wanted(clusters, await vault.ListAsync(cancellationToken));
        if (!wanted.IsSuccess)
        {
            return wanted.Failure;
        }

        var names =
            from item in wanted.Value
            let name = VaultSecretNames.ClusterPart(item.Name)
            where name is not null
            group name by name.ToUpperInvariant() into sameName
            orderby sameName.Key
            select sameName.First();
        return Result<IReadOnlyList<string>>.Of([.. names]);
    }

    /// <summary>The enabled registrations of the wanted clusters and of every registry.</summary>
    private static Result<IReadOnlyList<VaultItem>> Wanted(IReadOnlyList<string> clusters, Result<IReadOnlyList<VaultItem>> listed)
    {
        if (!listed.IsSuccess)
        {
            return listed.Failure;
        }

        return Missing(clusters, listed.Value) is { } missing
            ? missing
            : Result<IReadOnlyList<VaultItem>>.Of([.. listed.Value.Where(item => item.IsEnabled && IsWanted(item.Name, clusters))]);
    }

    private async Task<VaultEntry[]> ReadAllAsync(VaultItem[] items, CancellationToken cancellationToken)
    {
        var entries = new VaultEntry[items.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxParallelReads, CancellationToken = cancellationToken };
        await Parallel.ForAsync(
            0,
            items.Length,
            parallel,
            async (index, cancellation) => entries[index] = new VaultEntry(items[index], await vault.ReadAsync(items[index].Name, cancellation)));
        return entries;
    }

    private static string[] Disabled(IReadOnlyList<VaultItem> items) =>
    [
        .. from item in items
           let name = VaultSecretNames.ClusterPart(item.Name)
           where name is not null && !item.IsEnabled
           orderby name.ToUpperInvariant()
           select name,
    ];

    private static bool IsWanted(string vaultSecret, IReadOnlyList<string> clusters) =>
        VaultSecretNames.RegistryPart(vaultSecret) is not null
        || (VaultSecretNames.ClusterPart(vaultSecret) is { } cluster
            && (clusters.Count == 0 || clusters.Contains(cluster, StringComparer.OrdinalIgnoreCase)));

    private static Failure? Missing(IReadOnlyList<string> clusters, IReadOnlyList<VaultItem> items)
    {
        var enabledBySecret = items
            .GroupBy(item => item.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Any(item => item.IsEnabled), StringComparer.OrdinalIgnoreCase);
        var sentences =
            from cluster in clusters
            let secret = VaultSecretNames.KubeconfigPrefix + cluster
            where !enabledBySecret.GetValueOrDefault(secret)
            select enabledBySecret.ContainsKey(secret)
                ? $"The cluster '{cluster}' is disabled: its vault secret '{secret}' is not enabled."
                : $"There is no cluster '{cluster}': the vault has no secret '{secret}'.";
        var all = string.Join(' ', sentences);
        return all.Length == 0 ? null : new Failure(FailureKind.NotFound, all);
    }
}
