using System.Text.Json;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Kubernetes.Transport;
using EcrFleet.Kubernetes.Wire;
using EcrFleet.Refresh;

namespace EcrFleet.Kubernetes.Calls;

/// <summary>
/// Adds a pull secret to a service account. <c>imagePullSecrets</c> is an atomic list: apply and strategic merge would lose the
/// others' entries, so it is read, and written whole under the version that was read.
/// </summary>
internal sealed class ServiceAccountCalls(ApiClient client)
{
    private const int Tries = 5;
    private const string Resource = "serviceaccounts";

    public async Task<Result<WriteOutcome>> AddImagePullSecretAsync(
        NamespaceName @namespace, ServiceAccountName serviceAccount, SecretName name, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await TryAsync(@namespace, serviceAccount, name, cancellationToken);
            if (result.Failure?.Kind != FailureKind.Conflict || attempt == Tries)
            {
                return result;
            }
        }
    }

    private async Task<Result<WriteOutcome>> TryAsync(
        NamespaceName @namespace, ServiceAccountName serviceAccount, SecretName name, CancellationToken cancellationToken)
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
        if (references.Any(reference => reference.Name == name.Value))
        {
            return WriteOutcome.Unchanged;
        }

        var patch = new ImagePullSecretsPatchWire(new(answer.Value.Metadata?.ResourceVersion), [.. references, new LocalObjectReferenceWire { Name = name.Value }]);
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
