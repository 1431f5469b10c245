using System.Globalization;
using System.Net;
using System.Text.Json;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Kubernetes.Transport;
using EcrFleet.Kubernetes.Wire;

namespace EcrFleet.Kubernetes.Calls;

/// <summary>The writes to pull secrets: one request each.</summary>
internal sealed class SecretCalls(ApiClient client)
{
    private const string Resource = "secrets";

    private readonly ApplyBody _bodies = new();

    public Task<Result<WriteOutcome>> ApplyAsync(
        NamespaceName @namespace, PullSecret secret, bool force, string? resourceVersion, CancellationToken cancellationToken)
    {
        var call = new ApiCall
        {
            Method = HttpMethod.Patch,
            Path = $"{PathOf(@namespace, secret.Name)}?fieldManager={PullSecretMetadata.FieldManager}{(force ? "&force=true" : "")}",
            Verb = "patch",
            Resource = Resource,
            Namespace = @namespace,
            Accept = ApiCall.MetadataOnly,
            ContentType = ApiCall.ApplyPatch,
            Body = _bodies.Of(secret, resourceVersion),
            Sent = secret,
        };
        return WriteCall.SendAsync(client, call, status => status == HttpStatusCode.Created ? WriteOutcome.Created : WriteOutcome.Updated, cancellationToken);
    }

    /// <summary>
    /// By merge patch: an apply cannot remove on every version what it does not own. After an apply with force it makes Kubernetes 1.20 list
    /// the former writer as a second owner of the value until our next change; before the apply it does not.
    /// </summary>
    public Task<Result<WriteOutcome>> RemoveLastAppliedAsync(
        NamespaceName @namespace, SecretName name, string? resourceVersion, CancellationToken cancellationToken)
    {
        var call = new ApiCall
        {
            Method = HttpMethod.Patch,
            Path = $"{PathOf(@namespace, name)}?fieldManager={PullSecretMetadata.FieldManager}",
            Verb = "patch",
            Resource = Resource,
            Namespace = @namespace,
            Accept = ApiCall.MetadataOnly,
            ContentType = ApiCall.MergePatch,
            Body = WithoutLastApplied(resourceVersion),
        };
        return WriteCall.SendAsync(client, call, _ => WriteOutcome.Updated, cancellationToken);
    }

    public async Task<Result<WriteOutcome>> DeleteAsync(SecretName name, ObservedSecret observed, CancellationToken cancellationToken)
    {
        var preconditions = new DeleteOptionsWire("v1", "DeleteOptions", new(observed.Uid, observed.ResourceVersion));
        var call = new ApiCall
        {
            Method = HttpMethod.Delete,
            Path = PathOf(observed.Namespace, name),
            Verb = "delete",
            Resource = Resource,
            Namespace = observed.Namespace,
            Body = JsonSerializer.SerializeToUtf8Bytes(preconditions, KubernetesJsonContext.Default.DeleteOptionsWire),
        };
        var result = await WriteCall.SendAsync(client, call, _ => WriteOutcome.Deleted, cancellationToken);

        // Gone already, by somebody else or by a try whose answer was lost: that is what was wanted.
        return result.Failure?.Kind == FailureKind.NotFound ? WriteOutcome.Unchanged : result;
    }

    private static byte[] WithoutLastApplied(string? resourceVersion) => JsonSerializer.SerializeToUtf8Bytes(
        new AnnotationsPatchWire(new(resourceVersion, new Dictionary<string, string?> { [PullSecretMetadata.LastApplied] = null })),
        KubernetesJsonContext.Default.AnnotationsPatchWire);

    private static string PathOf(NamespaceName @namespace, SecretName name) => string.Create(
        CultureInfo.InvariantCulture, $"api/v1/namespaces/{Uri.EscapeDataString(@namespace.Value)}/secrets/{Uri.EscapeDataString(name.Value)}");
}
