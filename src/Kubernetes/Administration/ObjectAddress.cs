using EcrFleet.Core.Access;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Kubernetes.Lists;
using EcrFleet.Kubernetes.Transport;
using EcrFleet.Kubernetes.Wire;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace EcrFleet.Kubernetes.Administration;

/// <summary>Sends the library's operations for kinds by data, in a namespace or outside of all, with every name escaped. The core group is empty.</summary>
internal readonly struct ObjectAddress(AccessObjectId id)
{
    private readonly string _group = Uri.EscapeDataString(id.Kind.Group);
    private readonly string _version = Uri.EscapeDataString(id.Kind.Version);
    private readonly string _plural = Uri.EscapeDataString(id.Kind.Plural);
    private readonly string _name = Uri.EscapeDataString(id.Name);
    private readonly string? _namespace = id.Namespace is { } home ? Uri.EscapeDataString(home.Value) : null;

    public Task<HttpOperationResponse<PartialObject>> GetAsync(ICustomObjectsOperations api, CancellationToken cancellationToken) => _namespace is null
        ? api.GetClusterCustomObjectWithHttpMessagesAsync<PartialObject>(_group, _version, _plural, _name, KubernetesApi.MetadataOnly, cancellationToken)
        : api.GetNamespacedCustomObjectWithHttpMessagesAsync<PartialObject>(_group, _version, _namespace, _plural, _name, KubernetesApi.MetadataOnly, cancellationToken);

    public ListAddress List(ObjectSelector selector) => new($"{(_group.Length == 0 ? "api" : $"apis/{_group}")}/{_version}{(_namespace is null ? "" : $"/namespaces/{_namespace}")}/{_plural}")
    {
        FieldSelector = selector.Fields,
        LabelSelector = selector.Labels,
        IsMetadataOnly = true,
    };

    /// <summary>Applies with force.</summary>
    public Task<HttpOperationResponse<PartialObject>> ApplyAsync(ICustomObjectsOperations api, V1Patch body, bool isDryRun, CancellationToken cancellationToken)
    {
        var dryRun = isDryRun ? "All" : null;
        return _namespace is null
            ? api.PatchClusterCustomObjectWithHttpMessagesAsync<PartialObject>(
                body, _group, _version, _plural, _name, dryRun, PullSecretMetadata.FieldManager, null, force: true, KubernetesApi.MetadataOnly, cancellationToken)
            : api.PatchNamespacedCustomObjectWithHttpMessagesAsync<PartialObject>(
                body, _group, _version, _namespace, _plural, _name, dryRun, PullSecretMetadata.FieldManager, null, force: true, KubernetesApi.MetadataOnly, cancellationToken);
    }

    public Task<HttpOperationResponse<Deletion>> DeleteAsync(ICustomObjectsOperations api, V1DeleteOptions options, CancellationToken cancellationToken) => _namespace is null
        ? api.DeleteClusterCustomObjectWithHttpMessagesAsync<Deletion>(_group, _version, _plural, _name, options, cancellationToken: cancellationToken)
        : api.DeleteNamespacedCustomObjectWithHttpMessagesAsync<Deletion>(_group, _version, _namespace, _plural, _name, options, cancellationToken: cancellationToken);
}
