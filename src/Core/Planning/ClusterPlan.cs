using EcrFleet.Core.Failures;

namespace EcrFleet.Core.Planning;

/// <summary>The ordered steps for one cluster: by namespace, a namespace's secret before its service accounts.</summary>
public sealed record ClusterPlan
{
    public required IReadOnlyList<PlanStep> Steps { get; init; }

    /// <summary>Why the promise is not kept even if every step succeeds; <c>null</c> when it is, or when a step says why.</summary>
    public Failure? Shortfall { get; init; }

    /// <summary>What the user should know although nothing failed, e.g. another writer of our secret.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
