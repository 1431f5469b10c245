using EcrFleet.Application.CloudTokens;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Kubernetes.Calls;
using EcrFleet.Kubernetes.Faults;
using EcrFleet.Kubernetes.Kubeconfigs;
using EcrFleet.Kubernetes.Transport;
using k8s.Models;

namespace EcrFleet.Kubernetes;

/// <summary>Reads and writes one connected cluster; calls may run in parallel.</summary>
internal sealed class KubernetesCluster : ICluster
{
    private readonly ClusterAccess _access;
    private readonly int _pageSize;
    private readonly ApiClient _client;
    private readonly PagedList _pages;
    private readonly SecretWrites _secrets;
    private readonly ServiceAccountCalls _serviceAccounts;
    private readonly NamespacedReads? _namespaced;

    /// <param name="access">What the kubeconfig says; disposed with the cluster.</param>
    /// <param name="onlyNamespaces">The namespaces that the identity has rights in; empty: in the whole cluster.</param>
    public KubernetesCluster(
        ClusterAccess access, IReadOnlyList<NamespaceName> onlyNamespaces, KubernetesOptions options, CloudTokens clouds, TimeProvider timeProvider)
    {
        (_access, _pageSize) = (access, options.PageSize);
        _client = new ApiClient(access, options, clouds, timeProvider);
        _pages = new PagedList(_client);
        _secrets = new SecretWrites(_client);
        _serviceAccounts = new ServiceAccountCalls(_client);
        _namespaced = onlyNamespaces.Count == 0 ? null : new NamespacedReads(_client, onlyNamespaces, options.MaxParallelWrites);
    }

    public Uri Server => _access.Server;

    public int ApiRequests => _client.Requests;

    public DateTimeOffset? CredentialExpiresAt => _access.Credential.ExpiresAt;

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
                new ApiCall("list", "secrets") { Namespace = @namespace },
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
                new ApiCall("list", "serviceaccounts") { Namespace = @namespace },
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

    public Task<Result<WriteOutcome>> ApplyAsync(
        NamespaceName @namespace, PullSecret secret, bool force, string? resourceVersion, CancellationToken cancellationToken) =>
        _secrets.ApplyAsync(@namespace, secret, force, resourceVersion, cancellationToken);

    public Task<Result<WriteOutcome>> RemoveLastAppliedAsync(
        NamespaceName @namespace, SecretName name, string? resourceVersion, CancellationToken cancellationToken) =>
        _secrets.RemoveLastAppliedAsync(@namespace, name, resourceVersion, cancellationToken);

    public Task<Result<WriteOutcome>> DeleteAsync(SecretName name, ObservedSecret observed, CancellationToken cancellationToken) =>
        _secrets.DeleteAsync(name, observed, cancellationToken);

    public Task<Result<WriteOutcome>> AddImagePullSecretAsync(
        NamespaceName @namespace, ServiceAccountName serviceAccount, SecretName name, CancellationToken cancellationToken) =>
        _serviceAccounts.AddImagePullSecretAsync(@namespace, serviceAccount, name, cancellationToken);

    public void Dispose()
    {
        _client.Dispose();
        _access.Dispose();
    }

    private Task<Result<IReadOnlyList<T>>> ListAsync<T>(Func<NamespaceName?, Task<Result<IReadOnlyList<T>>>> read, CancellationToken cancellationToken) =>
        _namespaced?.ListAsync(name => read(name), cancellationToken) ?? read(null);
}
