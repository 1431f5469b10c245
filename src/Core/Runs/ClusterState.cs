using System.Text.Json.Serialization;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Core.Runs;

/// <summary>What the last runs saw of one cluster.</summary>
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

    /// <summary>Whether a pull secret lacked a wanted host, as the last run that read the cluster saw it.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>Whether the last run that read all of the cluster found no selected namespace.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>Whether the last run could not read the cluster: what was seen before may no longer be true.</summary>
    public bool IsUnread { get; init; }

    public DateTimeOffset? CredentialExpiresAt { get; init; }

    /// <summary>The uid of <c>kube-system</c> as a run last saw it; <c>null</c> where none did.</summary>
    public string? ClusterUid { get; init; }

    /// <summary>When the runs over the cluster began to fail; <c>null</c> while they do all they should.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>The registries of the cluster; <c>null</c> when no run has read its registration.</summary>
    public IReadOnlyList<string>? Registries { get; init; }

    /// <summary>The user's own tags; <c>null</c> when no run has read the registration.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>How the last runs ended here, the oldest first; <c>null</c> in a state of an earlier version.</summary>
    public IReadOnlyList<RecentRun>? RecentRuns { get; init; }

    public long DurationMs { get; init; }

    public int ApiRequests { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether the store had something under this name that is no state: of no run anything is known.</summary>
    [JsonIgnore]
    public bool IsDamaged => LastRunId.Length == 0;

    /// <summary>Stands for a stored state that cannot be read. The next run over the cluster writes a good one.</summary>
    /// <param name="name">The key in the store.</param>
    public static ClusterState Damaged(string name) => new()
    {
        Name = name,
        LastRunId = "",
        LastRunAt = DateTimeOffset.UnixEpoch,
        LastFinishedAt = DateTimeOffset.UnixEpoch,
        LastOutcome = Outcome.Failed,
        LastError = new ErrorReport(FailureKind.Invalid, "The stored state is damaged; the next run over the cluster writes it again."),
        Warnings = [$"The state store has an entry '{name}' that cannot be read."],
    };
}
