using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Kubernetes.Faults;
using EcrFleet.Kubernetes.Transport;
using EcrFleet.Kubernetes.Wire;
using k8s.Models;

namespace EcrFleet.Kubernetes.Calls;

/// <summary>Writes pull secrets by one request each.</summary>
internal sealed class SecretWrites(ApiClient client)
{
    private const string Plural = V1Secret.KubePluralName;

    private readonly ApplyBody _bodies = new();

    public Task<Result<WriteOutcome>> ApplyAsync(
        NamespaceName @namespace, PullSecret secret, bool force, string? resourceVersion, CancellationToken cancellationToken)
    {
        var call = new ApiCall("patch", Plural) { Namespace = @namespace, Name = secret.Name.Value, IsApply = true, Sent = secret };
        var body = new V1Patch(_bodies.Of(secret, resourceVersion), V1Patch.PatchType.ApplyPatch);
        return PatchAsync(
            call, secret.Name, body, force, answer => Holds(secret, answer.Value?.Metadata) ? answer.IsCreated ? WriteOutcome.Created : WriteOutcome.Updated : Altered(call), cancellationToken);
    }

    /// <summary>
    /// By merge patch: an apply cannot remove on every version what it does not own. After an apply with force it makes Kubernetes 1.20 list
    /// the former writer as a second owner of the value until our next change; before the apply it does not.
    /// </summary>
    public Task<Result<WriteOutcome>> RemoveLastAppliedAsync(
        NamespaceName @namespace, SecretName name, string? resourceVersion, CancellationToken cancellationToken)
    {
        var change = new V1Secret
        {
            Metadata = new V1ObjectMeta { ResourceVersion = resourceVersion, Annotations = new Dictionary<string, string?> { [PullSecretMetadata.LastApplied] = null } },
        };
        var call = new ApiCall("patch", Plural) { Namespace = @namespace, Name = name.Value };
        return PatchAsync(
            call,
            name,
            new V1Patch(ModelJson.Write(change), V1Patch.PatchType.MergePatch),
            force: false,
            answer => answer.Value?.Metadata?.Annotations?.ContainsKey(PullSecretMetadata.LastApplied) == true ? StillThere(call) : WriteOutcome.Updated,
            cancellationToken);
    }

    public Task<Result<WriteOutcome>> DeleteAsync(SecretName name, ObservedSecret observed, CancellationToken cancellationToken)
    {
        var options = DeleteCall.Exactly(observed.Uid, observed.ResourceVersion);
        return DeleteCall.SendAsync(
            client,
            new ApiCall("delete", Plural) { Namespace = observed.Namespace, Name = name.Value },
            new AccessObjectId(AccessObjectKind.Secret, observed.Namespace, name.Value),
            options,
            (api, token) => api.CustomObjects.DeleteNamespacedCustomObjectWithHttpMessagesAsync<Deletion>(
                V1Secret.KubeGroup,
                V1Secret.KubeApiVersion,
                Uri.EscapeDataString(observed.Namespace.Value),
                Plural,
                Uri.EscapeDataString(name.Value),
                options,
                cancellationToken: token),
            cancellationToken);
    }

    /// <summary>Whether the answer carries the marks that were sent.</summary>
    private static bool Holds(PullSecret sent, V1ObjectMeta? answered) => ((string[])[PullSecretMetadata.ContentSha256, PullSecretMetadata.ExpiresAt]).All(
        mark => sent.Annotations.GetValueOrDefault(mark) == (answered?.Annotations is { } annotations && annotations.TryGetValue(mark, out var value) ? value : null));

    private static Failure Altered(ApiCall call) => new(
        FailureKind.Conflict, $"The secret that the API server answered has another content hash or expiry than was sent, so something changed it on the way: {call.Deed}.");

    private static Failure StillThere(ApiCall call) => new(
        FailureKind.Conflict, $"The secret that the API server answered still has kubectl's last-applied annotation, which holds an old token: {call.Deed}.");

    private Task<Result<WriteOutcome>> PatchAsync(
        ApiCall call, SecretName name, V1Patch body, bool force, Func<ApiAnswer<V1Secret>, Result<WriteOutcome>> read, CancellationToken cancellationToken) => PatchCall.SendAsync(
        client,
        call,
        new AccessObjectId(AccessObjectKind.Secret, call.Namespace, name.Value),
        (api, token) => api.CoreV1.PatchNamespacedSecretWithHttpMessagesAsync(
            body,
            Uri.EscapeDataString(name.Value),
            Uri.EscapeDataString(call.Namespace?.Value ?? ""),
            fieldManager: PullSecretMetadata.FieldManager,
            force: force ? true : null,
            customHeaders: KubernetesApi.MetadataOnly,
            cancellationToken: token),
        read,
        cancellationToken);
}
