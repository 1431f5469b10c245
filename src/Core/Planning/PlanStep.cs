using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Core.Planning;

/// <summary>One step of a plan: what to do in a namespace, and why.</summary>
public sealed record PlanStep
{
    public required NamespaceName Namespace { get; init; }

    public required PlanVerb Verb { get; init; }

    public required PlanReason Reason { get; init; }

    /// <summary>What to write; present for <see cref="PlanVerb.Apply"/>.</summary>
    public PullSecret? Secret { get; init; }

    /// <summary>Take fields from other managers: only where the secret is ours or is adopted.</summary>
    public bool Force { get; init; }

    /// <summary>The secret that the decision was made on; absent where none was observed.</summary>
    public ObservedSecret? Observed { get; init; }

    /// <summary>Remove kubectl's last-applied annotation before the write: it holds an old token.</summary>
    public bool RemoveLastApplied { get; init; }

    /// <summary>Present for <see cref="PlanVerb.AddToServiceAccount"/>.</summary>
    public ServiceAccountName? ServiceAccount { get; init; }

    /// <summary>Present for <see cref="PlanVerb.Fail"/>.</summary>
    public Failure? Failure { get; init; }

    /// <summary>When the namespace's pull secret expires if this step is not carried out; <c>null</c> when it has none of ours.</summary>
    public DateTimeOffset? ObservedExpiresAt { get; init; }
}
