using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Clusters.Add;

/// <summary>Applies the objects that give the identity its rights, and removes those of an earlier registration.</summary>
internal static class AccessSetup
{
    public static async Task<Failure?> ApplyAsync(AddClusterPlan plan, StepLog log, CancellationToken cancellationToken)
    {
        if (!plan.Objects.Contains(AccessObjects.Namespace))
        {
            log.Unchanged(AccessObjects.Namespace.Id.ToString(), "is there without our label: it stays as it is");
        }

        // First the policy: without it, the role would for a moment allow more than it should.
        foreach (var item in plan.Policy)
        {
            var applied = await plan.Connection.ApplyAsync(item, isDryRun: false, cancellationToken);
            if (applied.Failure is { Kind: FailureKind.Forbidden } forbidden)
            {
                log.Warn(item.Id.ToString(), $"{forbidden.Message} Until an administrator applies it, a holder of this credential can make tokens of other service accounts.");
            }
            else if (log.Report(item.Id.ToString(), applied) is { } failure)
            {
                return failure;
            }
        }

        foreach (var item in plan.Objects)
        {
            if (log.Report(item.Id.ToString(), await plan.Connection.ApplyAsync(item, isDryRun: false, cancellationToken)) is { } failure)
            {
                return failure;
            }
        }

        return null;
    }

    /// <summary>Removes rights that this registration does not have. A right that stays is reported, and harms nothing but least privilege.</summary>
    public static async Task RemoveFormerAsync(AddClusterPlan plan, StepLog log, CancellationToken cancellationToken)
    {
        foreach (var kind in OwnedObjects.Access)
        {
            var listed = await plan.Connection.ListOwnedAsync(kind, cancellationToken);
            if (listed.Failure is { } failure)
            {
                log.Warn($"former {kind.Plural}", failure.Message);
            }

            foreach (var former in (listed.Value ?? []).Where(item => OwnedObjects.IsOurs(item) && !plan.Objects.Any(kept => kept.Id == item.Id)))
            {
                log.Report($"former {former.Id}", await plan.Connection.DeleteAsync(former, cancellationToken));
            }
        }
    }
}
