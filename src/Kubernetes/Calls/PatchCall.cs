using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Kubernetes.Faults;
using EcrFleet.Kubernetes.Transport;
using k8s;
using k8s.Models;

namespace EcrFleet.Kubernetes.Calls;

/// <summary>Sends a patch. It counts only if the answer is the object that was patched; a namespace that is going or gone is an outcome.</summary>
internal static class PatchCall
{
    private const string MetadataKind = "PartialObjectMetadata";

    /// <param name="target">The object, which the answer must be.</param>
    /// <param name="read">What such an answer means.</param>
    public static async Task<Result<WriteOutcome>> SendAsync<T>(
        ApiClient client,
        ApiCall call,
        AccessObjectId target,
        ApiClient.Operation<T> operation,
        Func<ApiAnswer<T>, Result<WriteOutcome>> read,
        CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta?>
    {
        var answer = await client.SendAsync(
            call,
            operation,
            body => (body.Kind == target.Kind.Kind || body.Kind == MetadataKind)
                && body.Metadata?.Name == target.Name
                && body.Metadata.NamespaceProperty == target.Namespace?.Value,
            cancellationToken);
        return answer switch
        {
            { Fault: null } => read(answer),
            { Fault.Outcome: { } skipped } => skipped,
            { Fault.Failure: var failure } => failure,
        };
    }
}
