using EcrFleet.Core.Failures;
using EcrFleet.Core.Planning;

namespace EcrFleet.Core.Reporting;

/// <summary>A step of a plan and what became of it; in a dry run, what would have.</summary>
public sealed record StepResult
{
    public required PlanStep Step { get; init; }

    public required ActionVerb Verb { get; init; }

    /// <summary>Why it was done or not; the step's own reason unless the cluster's answer said it better (e.g. the namespace began to terminate).</summary>
    public required PlanReason Reason { get; init; }

    /// <summary>Present for <see cref="ActionVerb.Fail"/>.</summary>
    public Failure? Failure { get; init; }
}
