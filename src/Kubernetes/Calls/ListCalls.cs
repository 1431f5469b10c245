using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Kubernetes.Transport;
using EcrFleet.Kubernetes.Wire;

namespace EcrFleet.Kubernetes.Calls;

/// <summary>The lists of a refresh.</summary>
/// <param name="namespaces">Reads namespace by namespace, where the identity has rights in some only; absent: in the whole cluster at once.</param>
internal sealed class ListCalls(ApiClient client, int pageSize, NamespacedReads? namespaces)
{
    private const string Namespaces = "namespaces";
    private const string Secrets = "secrets";
    private const string ServiceAccounts = "serviceaccounts";

    private readonly PagedList _pages = new(client, pageSize);

    public Task<Result<IReadOnlyList<ObservedNamespace>>> NamespacesAsync(CancellationToken cancellationToken) =>
        namespaces?.NamespacesAsync(cancellationToken) ?? _pages.ReadAsync(
            new ListTarget($"api/v1/{Namespaces}", Namespaces), "NamespaceList", KubernetesJsonContext.Default.NamespaceList, ObjectMapper.Namespace, cancellationToken);

    /// <summary>All namespaces in one list: the field selector makes it a request for one name, which a name-limited role allows.</summary>
    public Task<Result<IReadOnlyList<ObservedSecret>>> SecretsAsync(SecretName name, CancellationToken cancellationToken)
    {
        var mapper = new SecretMapper();
        return ListAsync(
            Secrets, target => _pages.ReadAsync(target with { Name = name.Value }, "SecretList", KubernetesJsonContext.Default.SecretList, mapper.Map, cancellationToken), cancellationToken);
    }

    public Task<Result<IReadOnlyList<ObservedServiceAccount>>> ServiceAccountsAsync(ServiceAccountName name, CancellationToken cancellationToken) => ListAsync(
        ServiceAccounts,
        target => _pages.ReadAsync(
            target with { Name = name.Value }, "ServiceAccountList", KubernetesJsonContext.Default.ServiceAccountList, ObjectMapper.ServiceAccount, cancellationToken),
        cancellationToken);

    private Task<Result<IReadOnlyList<T>>> ListAsync<T>(string resource, Func<ListTarget, Task<Result<IReadOnlyList<T>>>> read, CancellationToken cancellationToken) =>
        namespaces?.ListAsync(resource, read, cancellationToken) ?? read(new ListTarget($"api/v1/{resource}", resource));
}
