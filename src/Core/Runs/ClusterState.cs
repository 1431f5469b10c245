using EcrFleet.Core.Reporting;

namespace EcrFleet.Core.Runs;

/// <summary>What the last runs told of one cluster.</summary>
public sealed record ClusterState
{
    public required string Name { get; init; }

    public required string LastRunId { get; init; }

    /// <summary>When that run began: decides which of two runs is the newer one.</summary>
    public required DateTimeOffset LastRunAt { get; init; }

    /// <summary>When that run was done with this cluster.</summary>
    public required DateTimeOffset LastFinishedAt { get; init; }

    /// <summary>When a run over all of the cluster's namespaces last did all it should.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    public required Outcome LastOutcome { get; init; }

    /// <summary>Why the last run failed, or the first of its namespaces that did.</summary>
    public ErrorReport? LastError { get; init; }

    /// <summary>Selected namespaces, as the last run over all of them counted.</summary>
    public int Namespaces { get; init; }

    /// <summary>When the least valid pull secret expires. A cluster that cannot be reached keeps its figure, and the time runs on.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    public DateTimeOffset? CredentialExpiresAt { get; init; }

    public long DurationMs { get; init; }

    public int ApiRequests { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];
}
