using EcrFleet.Core.Reporting;

namespace EcrFleet.Cli.Clusters;

/// <summary>What <c>cluster rotate --output json</c> prints.</summary>
internal sealed record ClusterRotateDocument
{
    public required string Cluster { get; init; }

    /// <summary>The new token's end; absent: it does not end by itself, or there is none.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public IReadOnlyList<StepDocument> Steps { get; init; } = [];

    public ErrorReport? Error { get; init; }
}
