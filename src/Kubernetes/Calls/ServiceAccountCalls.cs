using System.Text.Json;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Kubernetes.Transport;
using EcrFleet.Kubernetes.Wire;

namespace EcrFleet.Kubernetes.Calls;

/// <summary>
/// Adds a pull secret to a service account, or takes it out. <c>imagePullSecrets</c> is an atomic list: apply and strategic merge would lose the
/// others' entries, so it is read, and written whole under the version that was read.
/// </summary>
internal sealed class ServiceAccountCalls(ApiClient client)
{
    private const int Tries = 5;
    private const string Resource = "serviceaccounts";

    /// <summary>The list as it shall be; of the same length where nothing changes.</summary>
    private delegate IReadOnlyList<LocalObjectReferenceWire> Change(IReadOnlyList<LocalObjectReferenceWire> references);

    public Task<Result<WriteOutcome>> AddImagePullSecretAsync(
        NamespaceName @namespace, ServiceAccountName serviceAccount, SecretName name, CancellationToken cancellationToken) => ChangeAsync(
        @namespace,
        serviceAccount,
        references => references.Any(reference => reference.Name == name.Value) ? references : [.. references, new LocalObjectReferenceWire { Name = name.Value }],
        cancellationToken);

    public Task<Result<WriteOutcome>> RemoveImagePullSecretAsync(
        NamespaceName @namespace, ServiceAccountName serviceAccount, SecretName name, CancellationToken cancellationToken) => ChangeAsync(
        @namespace, serviceAccount, references => [.. references.Where(reference => reference.Name != name.Value)], cancellationToken);

    private async Task<Result<WriteOutcome>> ChangeAsync(
        NamespaceName @namespace, ServiceAccountName serviceAccount, Change change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await TryAsync(@namespace, serviceAccount, change, cancellationToken);
            if (result.Failure?.Kind != FailureKind.Conflict || attempt == Tries)
            {
                return result;
            }
        }
    }

    private async Task<Result<WriteOutcome>> TryAsync(
        NamespaceName @namespace, ServiceAccountName serviceAccount, Change change, CancellationToken cancellationToken)
    {
        var read = new ApiCall
        {
            Method = HttpMethod.Get,
            Path = $"api/v1/namespaces/{Uri.EscapeDataString(@namespace.Value)}/serviceaccounts/{Uri.EscapeDataString(serviceAccount.Value)}",
            Verb = "get",
            Resource = Resource,
            Namespace = @namespace,
        };
        var answer = await client.SendAsync(read, DecodeAsync, cancellationToken);
        if (!answer.IsSuccess)
        {
            return answer.Fault.Outcome is { } skipped ? skipped : answer.Fault.Failure;
        }

        var references = (answer.Value.ImagePullSecrets ?? []).OfType<LocalObjectReferenceWire>().ToList();
        var changed = change(references);
        if (changed.Count == references.Count)
        {
            return WriteOutcome.Unchanged;
        }

        var patch = new ImagePullSecretsPatchWire(new(answer.Value.Metadata?.ResourceVersion), changed);
        var write = read with
        {
            Method = HttpMethod.Patch,
            Path = $"{read.Path}?fieldManager={PullSecretMetadata.FieldManager}",
            Verb = "patch",
            Accept = ApiCall.MetadataOnly,
            ContentType = ApiCall.MergePatch,
            Body = JsonSerializer.SerializeToUtf8Bytes(patch, KubernetesJsonContext.Default.ImagePullSecretsPatchWire),
        };
        return await WriteCall.SendAsync(client, write, _ => WriteOutcome.Updated, cancellationToken);
    }

    private static async ValueTask<ServiceAccountWire> DecodeAsync(System.Net.HttpStatusCode status, Stream body, CancellationToken cancellationToken)
    {
        var account = await JsonSerializer.DeserializeAsync(body, KubernetesJsonContext.Default.ServiceAccountWire, cancellationToken);
        return account?.Metadata?.ResourceVersion is not null ? account : throw new JsonException("No ServiceAccount.");
    }
}
