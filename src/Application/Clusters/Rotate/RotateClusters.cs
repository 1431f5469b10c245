using EcrFleet.Application.Refresh;
using EcrFleet.Application.Vault;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Vault;

namespace EcrFleet.Application.Clusters.Rotate;

/// <summary>Rotates the tokens of all enabled clusters, several at a time. A cluster that fails keeps its token, and the others go on.</summary>
public sealed class RotateClusters(
    IVault vault,
    FleetSource fleetSource,
    IAdministrationConnector connector,
    RotateCluster rotate,
    RefreshOptions options,
    FailureBoundary boundary,
    TimeProvider timeProvider)
{
    /// <summary>Returns one result for each cluster, by name, or why the clusters are not known.</summary>
    public async Task<Result<IReadOnlyList<ClusterRotation>>> ExecuteAsync(RotateAllRequest request, CancellationToken cancellationToken)
    {
        var items = await vault.ListAsync(cancellationToken);
        if (!items.IsSuccess)
        {
            return items.Failure;
        }

        using var slots = new SemaphoreSlim(options.MaxParallelClusters);
        using var deadline = Deadline.OfCaller(timeProvider, cancellationToken);
        var admins = await ByClusterAsync(request.Admins, slots, deadline);
        var clusters = items.Value.Where(item => item.IsEnabled && VaultSecretNames.ClusterPart(item.Name) is not null).OrderBy(item => item.Name, StringComparer.OrdinalIgnoreCase);
        return await Task.WhenAll(clusters.Select(item => RotateAsync(item, request, admins, slots, deadline)));
    }

    /// <summary>A cluster that waits for the end of refreshes leaves its slot to the next one.</summary>
    private async Task<ClusterRotation> RotateAsync(
        VaultItem item, RotateAllRequest request, IReadOnlyDictionary<string, AdminKubeconfig> admins, SemaphoreSlim slots, Deadline deadline)
    {
        var name = new ClusterName(VaultSecretNames.ClusterPart(item.Name) ?? "");
        var log = new StepLog(step => request.Report(name, step));
        var rotation = await InSlotAsync(
            slots,
            () => boundary.RunAsync(
                $"Cluster {name}",
                deadline,
                async cancellationToken => await rotate.ExecuteAsync(
                    new RotateClusterRequest(name, await AdminOfAsync(name, item, admins, cancellationToken), request.TokenLifetime)
                    {
                        RevokeAfter = request.RevokeAfter,
                        Pause = (wait, token) => OutsideSlotAsync(slots, () => Task.Delay(wait, timeProvider, token)),
                    },
                    log,
                    cancellationToken)),
            deadline.Token);
        return new ClusterRotation(name, rotation) { Steps = log.Steps };
    }

    /// <summary>The context that leads to the cluster; <c>null</c> for the cluster's own rights.</summary>
    private async Task<AdminKubeconfig?> AdminOfAsync(
        ClusterName name, VaultItem item, IReadOnlyDictionary<string, AdminKubeconfig> admins, CancellationToken cancellationToken)
    {
        if (admins.Count == 0)
        {
            return null;
        }

        var uid = ClusterUid.Of(item);
        if (uid is null && (await fleetSource.ReadAsync([name.Value], cancellationToken)).Value?.Clusters[0].Registration.Value is { } registration)
        {
            var connected = await connector.AdministerAsync(registration, cancellationToken);
            using var own = connected.Value;
            uid = own is null ? null : (await own.GetClusterUidAsync(cancellationToken)).Value;
        }

        return uid is null ? null : admins.GetValueOrDefault(uid);
    }

    /// <summary>Of several contexts for one cluster the first is taken; one that does not answer leads nowhere.</summary>
    private async Task<IReadOnlyDictionary<string, AdminKubeconfig>> ByClusterAsync(
        IReadOnlyList<AdminKubeconfig> admins, SemaphoreSlim slots, Deadline deadline)
    {
        var uids = await Task.WhenAll(admins.Select(admin => InSlotAsync(
            slots, () => boundary.RunAsync($"Context {admin.Context}", deadline, cancellationToken => UidAsync(admin, cancellationToken)), deadline.Token)));
        var known = new Dictionary<string, AdminKubeconfig>(StringComparer.Ordinal);
        foreach (var (index, uid) in uids.Index())
        {
            if (uid.IsSuccess)
            {
                known.TryAdd(uid.Value, admins[index]);
            }
        }

        return known;
    }

    private async Task<Result<string>> UidAsync(AdminKubeconfig admin, CancellationToken cancellationToken)
    {
        var connected = await connector.AdministerAsync(RegistrationPreview.Administrator(default, admin), cancellationToken);
        using var connection = connected.Value;
        return connection is null ? connected.Failure! : await connection.GetClusterUidAsync(cancellationToken);
    }

    private static async Task<T> InSlotAsync<T>(SemaphoreSlim slots, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            slots.Release();
        }
    }

    /// <summary>Takes a slot again whatever happens, since its holder gives it back; not cancelled for that reason.</summary>
    private static async Task OutsideSlotAsync(SemaphoreSlim slots, Func<Task> work)
    {
        slots.Release();
        try
        {
            await work();
        }
        finally
        {
            await slots.WaitAsync(CancellationToken.None);
        }
    }
}
