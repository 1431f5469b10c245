namespace EcrFleet.Core.Planning;

/// <summary>The ordered steps for one cluster: by namespace, a namespace's secret before its service accounts.</summary>
public sealed record ClusterPlan
{
    public required IReadOnlyList<PlanStep> Steps { get; init; }

    /// <summary>What the user should know although nothing failed, e.g. another writer of our secret.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
