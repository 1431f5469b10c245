using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Kubernetes.Faults;
using EcrFleet.Kubernetes.Transport;
using EcrFleet.Kubernetes.Wire;
using k8s.Models;

namespace EcrFleet.Kubernetes.Calls;

/// <summary>Deletes an object that was observed; one that is gone already is unchanged.</summary>
internal static class DeleteCall
{
    /// <summary>Deletes nothing but the very object that was observed.</summary>
    public static V1DeleteOptions Exactly(string uid, string? resourceVersion) => new()
    {
        ApiVersion = "v1",
        Kind = "DeleteOptions",
        Preconditions = new V1Preconditions { Uid = uid, ResourceVersion = resourceVersion },
    };

    public static async Task<Result<WriteOutcome>> SendAsync(
        ApiClient client, ApiCall call, AccessObjectId target, V1DeleteOptions options, ApiClient.Operation<Deletion> operation, CancellationToken cancellationToken)
    {
        var answer = await client.SendAsync(call, operation, body => body.IsOf(target, options.Preconditions?.Uid), cancellationToken);
        return answer switch
        {
            { Fault: null } => WriteOutcome.Deleted,
            { Fault.Outcome: { } skipped } => skipped,

            // Gone already, by another hand or by a try whose answer was lost: that is what was wanted.
            { Fault.Failure.Kind: FailureKind.NotFound } => WriteOutcome.Unchanged,
            { Fault.Failure: var failure } => failure,
        };
    }
}
