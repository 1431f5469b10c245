using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Kubernetes.Transport;
using EcrFleet.Kubernetes.Wire;

namespace EcrFleet.Kubernetes.Calls;

/// <summary>The lists of a refresh.</summary>
internal sealed class ListCalls(ApiClient client, int pageSize)
{
    private readonly PagedList _pages = new(client, pageSize);

    public Task<Result<IReadOnlyList<ObservedNamespace>>> NamespacesAsync(CancellationToken cancellationToken) => _pages.ReadAsync(
        new ListTarget("api/v1/namespaces", "namespaces"), "NamespaceList", KubernetesJsonContext.Default.NamespaceList, ObjectMapper.Namespace, cancellationToken);

    /// <summary>All namespaces in one list: the field selector makes it a request for one name, which a name-limited role allows.</summary>
    public Task<Result<IReadOnlyList<ObservedSecret>>> SecretsAsync(SecretName name, CancellationToken cancellationToken) => _pages.ReadAsync(
        new ListTarget("api/v1/secrets", "secrets") { Name = name.Value }, "SecretList", KubernetesJsonContext.Default.SecretList, new SecretMapper().Map, cancellationToken);

    public Task<Result<IReadOnlyList<ObservedServiceAccount>>> ServiceAccountsAsync(ServiceAccountName name, CancellationToken cancellationToken) => _pages.ReadAsync(
        new ListTarget("api/v1/serviceaccounts", "serviceaccounts") { Name = name.Value }, "ServiceAccountList", KubernetesJsonContext.Default.ServiceAccountList, ObjectMapper.ServiceAccount, cancellationToken);
}
