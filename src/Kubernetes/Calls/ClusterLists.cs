using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Registration;
using EcrFleet.Kubernetes.Faults;
using EcrFleet.Kubernetes.Transport;
using k8s.Models;

namespace EcrFleet.Kubernetes.Calls;

/// <summary>Reads the lists that a plan is made from.</summary>
internal sealed class ClusterLists(ClusterRegistration registration, ApiClient client, KubernetesOptions options) : IClusterLists
{
    private readonly int _pageSize = options.PageSize;
    private readonly PagedList _pages = new(client);

    /// <summary><c>null</c> when the identity has rights in the whole cluster.</summary>
    private readonly NamespacedReads? _namespaced = AccessNeeds.Of(registration).OnlyNamespaces is { Count: > 0 } only
        ? new NamespacedReads(client, only, options.MaxParallelWrites)
        : null;

    public Task<Result<IReadOnlyList<ObservedNamespace>>> ListNamespacesAsync(CancellationToken cancellationToken) =>
        _namespaced?.NamespacesAsync(cancellationToken) ?? _pages.ReadAsync<V1NamespaceList, V1Namespace, ObservedNamespace>(
            new ApiCall("list", "namespaces"),
            V1NamespaceList.KubeKind,
            (api, next, token) => api.CoreV1.ListNamespaceWithHttpMessagesAsync(continueParameter: next, limit: _pageSize, cancellationToken: token),
            ObjectMapper.Namespace,
            cancellationToken);

    /// <summary>All namespaces in one list: the field selector makes it a request for one name, which a name-limited role allows.</summary>
    public Task<Result<IReadOnlyList<ObservedSecret>>> ListSecretsAsync(SecretName name, CancellationToken cancellationToken)
    {
        var (mapper, selector) = (new SecretMapper(), $"metadata.name={name.Value}");
        return ListAsync(
            @namespace => _pages.ReadAsync<V1SecretList, V1Secret, ObservedSecret>(
                new ApiCall("list", "secrets") { Namespace = @namespace, Name = name.Value },
                V1SecretList.KubeKind,
                (api, next, token) => @namespace is { } one
                    ? api.CoreV1.ListNamespacedSecretWithHttpMessagesAsync(
                        Uri.EscapeDataString(one.Value), continueParameter: next, fieldSelector: selector, limit: _pageSize, cancellationToken: token)
                    : api.CoreV1.ListSecretForAllNamespacesWithHttpMessagesAsync(continueParameter: next, fieldSelector: selector, limit: _pageSize, cancellationToken: token),
                mapper.Map,
                cancellationToken),
            cancellationToken);
    }

    public Task<Result<IReadOnlyList<ObservedServiceAccount>>> ListServiceAccountsAsync(ServiceAccountName name, CancellationToken cancellationToken)
    {
        var selector = $"metadata.name={name.Value}";
        return ListAsync(
            @namespace => _pages.ReadAsync<V1ServiceAccountList, V1ServiceAccount, ObservedServiceAccount>(
                new ApiCall("list", "serviceaccounts") { Namespace = @namespace, Name = name.Value },
                V1ServiceAccountList.KubeKind,
                (api, next, token) => @namespace is { } one
                    ? api.CoreV1.ListNamespacedServiceAccountWithHttpMessagesAsync(
                        Uri.EscapeDataString(one.Value), continueParameter: next, fieldSelector: selector, limit: _pageSize, cancellationToken: token)
                    : api.CoreV1.ListServiceAccountForAllNamespacesWithHttpMessagesAsync(
                        continueParameter: next, fieldSelector: selector, limit: _pageSize, cancellationToken: token),
                ObjectMapper.ServiceAccount,
                cancellationToken),
            cancellationToken);
    }

    private Task<Result<IReadOnlyList<T>>> ListAsync<T>(Func<NamespaceName?, Task<Result<IReadOnlyList<T>>>> read, CancellationToken cancellationToken) =>
        _namespaced?.ListAsync(name => read(name), cancellationToken) ?? read(null);
}
