using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Kubernetes.Faults;
using EcrFleet.Kubernetes.Transport;
using EcrFleet.Kubernetes.Wire;
using k8s.Models;

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
    private delegate IReadOnlyList<V1LocalObjectReference> Change(IReadOnlyList<V1LocalObjectReference> references);

    public Task<Result<WriteOutcome>> AddImagePullSecretAsync(
        NamespaceName @namespace, ServiceAccountName serviceAccount, SecretName name, CancellationToken cancellationToken) => ChangeAsync(
        @namespace,
        serviceAccount,
        references => references.Any(reference => reference.Name == name.Value) ? references : [.. references, new V1LocalObjectReference { Name = name.Value }],
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
        var (home, name) = (Uri.EscapeDataString(@namespace.Value), Uri.EscapeDataString(serviceAccount.Value));
        var answer = await client.SendAsync(
            new ApiCall("get", Resource) { Namespace = @namespace, Name = serviceAccount.Value },
            (api, token) => api.CoreV1.ReadNamespacedServiceAccountWithHttpMessagesAsync(name, home, cancellationToken: token),
            account => account.Metadata is { ResourceVersion.Length: > 0 } metadata && metadata.Name == serviceAccount.Value,
            cancellationToken);
        if (!answer.IsSuccess)
        {
            return answer.Fault.Outcome is { } skipped ? skipped : answer.Fault.Failure;
        }

        var references = (answer.Value.ImagePullSecrets ?? []).OfType<V1LocalObjectReference>().ToList();
        var changed = change(references);
        if (changed.Count == references.Count)
        {
            return WriteOutcome.Unchanged;
        }

        var patch = ModelJson.Write(new V1ServiceAccount { Metadata = new V1ObjectMeta { ResourceVersion = answer.Value.Metadata.ResourceVersion }, ImagePullSecrets = [.. changed] });
        return await PatchCall.SendAsync(
            client,
            new ApiCall("patch", Resource) { Namespace = @namespace, Name = serviceAccount.Value },
            new AccessObjectId(AccessObjectKind.ServiceAccount, @namespace, serviceAccount.Value),
            (api, token) => api.CoreV1.PatchNamespacedServiceAccountWithHttpMessagesAsync(
                new V1Patch(patch, V1Patch.PatchType.MergePatch),
                name,
                home,
                fieldManager: PullSecretMetadata.FieldManager,
                cancellationToken: token),
            written => Names(written.Value?.ImagePullSecrets).SequenceEqual(Names(changed)) ? WriteOutcome.Updated : Altered(@namespace),
            cancellationToken);
    }

    private static IEnumerable<string> Names(IEnumerable<V1LocalObjectReference?>? references) => (references ?? []).Select(reference => reference?.Name ?? "");

    private static Failure Altered(NamespaceName @namespace) => new(
        FailureKind.Conflict,
        $"The service account that the API server answered has other imagePullSecrets than were sent, so something changed it on the way: {new ApiCall("patch", Resource) { Namespace = @namespace }.Deed}.");
}
