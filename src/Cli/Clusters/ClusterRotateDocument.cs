using EcrFleet.Core.Reporting;

namespace EcrFleet.Cli.Clusters;

/// <summary>What <c>cluster rotate --output json</c> prints.</summary>
internal sealed record ClusterRotateDocument
{
    public required string Cluster { get; init; }

    /// <summary>When the new token expires; <c>null</c> when it never does, or when it was not issued.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public IReadOnlyList<StepDocument> Steps { get; init; } = [];

    public ErrorReport? Error { get; init; }
}
