using System.Diagnostics;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Application.Refresh;

/// <summary>Sends one step of a plan to its cluster.</summary>
internal static class StepWriter
{
    public static Task<Result<WriteOutcome>> WriteAsync(
        ICluster cluster, SecretName secretName, PlanStep step, CancellationToken cancellationToken) => step switch
        {
            { Verb: PlanVerb.Apply, Secret: { } secret } => ApplyAsync(cluster, step, secret, cancellationToken),
            { Verb: PlanVerb.Delete, Observed: { } observed } => DeleteAsync(cluster, secretName, observed, cancellationToken),
            { Verb: PlanVerb.AddToServiceAccount, ServiceAccount: { } serviceAccount } =>
                cluster.AddImagePullSecretAsync(step.Namespace, serviceAccount, secretName, cancellationToken),
            _ => throw new UnreachableException(),
        };

    private static async Task<Result<WriteOutcome>> ApplyAsync(
        ICluster cluster, PlanStep step, PullSecret secret, CancellationToken cancellationToken)
    {
        // A foreign secret is taken over only as it was seen: another writer may meanwhile have made it hold more than ours.
        var resourceVersion = step.Reason == PlanReason.Adopt ? step.Observed?.ResourceVersion : null;
        if (!step.RemoveLastApplied)
        {
            return await cluster.ApplyAsync(step.Namespace, secret, step.Force, resourceVersion, cancellationToken);
        }

        // Before the apply: after it, the server would give kubectl its share of the value back. This write takes the precondition.
        var removed = await cluster.RemoveLastAppliedAsync(step.Namespace, secret.Name, resourceVersion, cancellationToken);
        return removed is { IsSuccess: true, Value: WriteOutcome.Updated or WriteOutcome.Unchanged }
            ? await cluster.ApplyAsync(step.Namespace, secret, step.Force, resourceVersion: null, cancellationToken)
            : removed;
    }

    private static async Task<Result<WriteOutcome>> DeleteAsync(
        ICluster cluster, SecretName secretName, ObservedSecret observed, CancellationToken cancellationToken)
    {
        var deleted = await cluster.DeleteAsync(secretName, observed, cancellationToken);
        return deleted.Failure?.Kind == FailureKind.NotFound ? WriteOutcome.Unchanged : deleted;
    }
}
