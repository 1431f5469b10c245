using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Selection;
using EcrFleet.Kubernetes.Faults;
using EcrFleet.Kubernetes.Lists;
using EcrFleet.Kubernetes.Transport;
using k8s.Models;

namespace EcrFleet.Kubernetes.Calls;

/// <summary>Reads the lists that a plan is made from, all of them within the limits of one observation.</summary>
internal sealed class ClusterLists(ClusterRegistration registration, ApiClient client, KubernetesOptions options, Observation observation) : IClusterLists
{
    private readonly PagedList _pages = new(client, options.PageSize);
    private readonly HashSet<string> _labels =
        [NamespaceSelection.IgnoreLabel, .. registration.Namespaces.Labels?.Requirements.Select(requirement => requirement.Key) ?? []];

    /// <summary><c>null</c> when the identity has rights in the whole cluster.</summary>
    private readonly NamespacedReads? _namespaced = AccessNeeds.Of(registration).OnlyNamespaces is { Count: > 0 } only
        ? new NamespacedReads(client, only, options.MaxParallelWrites)
        : null;

    public Task<Result<IReadOnlyList<ObservedNamespace>>> ListNamespacesAsync(CancellationToken cancellationToken) =>
        _namespaced?.NamespacesAsync(_labels, cancellationToken) ?? _pages.ReadAsync<V1Namespace, ObservedNamespace>(
            new ApiCall("list", "namespaces"), V1NamespaceList.KubeKind, new ListAddress("api/v1/namespaces"), (model, texts) => ObjectMapper.Namespace(model, _labels, texts), observation, cancellationToken);

    /// <summary>All namespaces in one list: the field selector makes it a request for one name, which a name-limited role allows.</summary>
    public Task<Result<IReadOnlyList<ObservedSecret>>> ListSecretsAsync(SecretName name, CancellationToken cancellationToken)
    {
        var mapper = new SecretMapper();
        return ListAsync<V1Secret, ObservedSecret>("secrets", V1SecretList.KubeKind, name.Value, mapper.Map, cancellationToken);
    }

    public Task<Result<IReadOnlyList<ObservedServiceAccount>>> ListServiceAccountsAsync(ServiceAccountName name, CancellationToken cancellationToken) =>
        ListAsync<V1ServiceAccount, ObservedServiceAccount>("serviceaccounts", V1ServiceAccountList.KubeKind, name.Value, ObjectMapper.ServiceAccount, cancellationToken);

    private Task<Result<IReadOnlyList<T>>> ListAsync<TObject, T>(
        string resource, string kind, string name, Func<TObject, KeptTexts, T?> map, CancellationToken cancellationToken)
        where TObject : class
        where T : class
    {
        return _namespaced?.ListAsync(home => ReadAsync(home), cancellationToken) ?? ReadAsync(null);

        Task<Result<IReadOnlyList<T>>> ReadAsync(NamespaceName? home) => _pages.ReadAsync(
            new ApiCall("list", resource) { Namespace = home, Name = name },
            kind,
            new ListAddress($"api/v1/{(home is { } one ? $"namespaces/{Uri.EscapeDataString(one.Value)}/" : "")}{resource}") { FieldSelector = $"metadata.name={name}" },
            map,
            observation,
            cancellationToken);
    }
}
