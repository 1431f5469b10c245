using EcrFleet.Core.Reporting;

namespace EcrFleet.Cli.Clusters;

/// <summary>What <c>cluster remove --output json</c> prints.</summary>
internal sealed record ClusterRemoveDocument
{
    public required string Cluster { get; init; }

    public IReadOnlyList<StepDocument> Steps { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public ErrorReport? Error { get; init; }
}
