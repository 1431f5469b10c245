using EcrFleet.Application.Clusters;
using EcrFleet.Application.Clusters.Rotate;
using EcrFleet.Core.Failures;
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

    public static ClusterRotateDocument Of(string cluster, Result<Rotation> rotation, IReadOnlyList<RegistrationStep> steps) => new()
    {
        Cluster = cluster,
        ExpiresAt = rotation.Value?.ExpiresAt,
        Steps = StepDocument.Of(steps),
        Error = rotation.Failure is { } failure ? new ErrorReport(failure.Kind, failure.Message) : null,
    };
}
