using EcrFleet.Core.Failures;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Refresh;

/// <summary>Reads what a plan needs of a cluster, side by side: one list of namespaces, one of secrets, one per named service account.</summary>
internal static class ClusterObserver
{
    public static async Task<Result<ObservedCluster>> ObserveAsync(
        IClusterLists cluster, ClusterRegistration registration, bool withServiceAccounts, CancellationToken cancellationToken)
    {
        var listNamespaces = cluster.ListNamespacesAsync(cancellationToken);
        var listSecrets = cluster.ListSecretsAsync(registration.SecretName, cancellationToken);
        var listServiceAccounts = Task.WhenAll(
            (withServiceAccounts ? registration.ServiceAccounts : [])
                .Select(name => cluster.ListServiceAccountsAsync(name, cancellationToken)));
        await Task.WhenAll(listNamespaces, listSecrets, listServiceAccounts);

        var (namespaces, secrets, serviceAccounts) = (await listNamespaces, await listSecrets, await listServiceAccounts);
        var failure = namespaces.Failure ?? secrets.Failure ?? serviceAccounts.FirstOrDefault(list => !list.IsSuccess)?.Failure;
        return failure is not null
            ? failure
            : new ObservedCluster
            {
                Namespaces = namespaces.Value ?? [],
                Secrets = secrets.Value ?? [],
                ServiceAccounts = [.. serviceAccounts.SelectMany(list => list.Value ?? [])],
            };
    }
}
