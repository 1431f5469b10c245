using System.Text.Json.Serialization;
using EcrFleet.Core.Promises;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Core.Status;

/// <summary>How one cluster is, looked at just now or as its last runs saw it. The counts are of selected namespaces; only a look gives those by state.</summary>
public sealed record ClusterStatus
{
    public required string Name { get; init; }

    public required PromiseState Promise { get; init; }

    /// <summary>Selected namespaces that are not being deleted.</summary>
    public int Namespaces { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Valid { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Expiring { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Expired { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Incomplete { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Missing { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Foreign { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Damaged { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? BeingDeleted { get; init; }

    /// <summary>The least that is left in any selected namespace; <c>null</c> when it is not known, or no namespace is selected.</summary>
    public long? MinimumValiditySeconds { get; init; }

    /// <summary>When that least expires, as the last run that read the cluster saw it; missing where the cluster was looked at instead.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ValidUntil { get; init; }

    public DateTimeOffset? CredentialExpiresAt { get; init; }

    /// <summary>Of the last run; absent where the cluster was looked at instead.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LastRunId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? LastRunAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Outcome? LastOutcome { get; init; }

    /// <summary>When a run over all of the cluster's namespaces last did all it should.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>When the runs over the cluster began to fail; <c>null</c> while they do all they should.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>The registries of the cluster; <c>null</c> when no run has read its registration.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Registries { get; init; }

    /// <summary>The user's own tags; <c>null</c> when no run has read the registration.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>How the last runs ended here, by their outcome, the oldest first; for the page, and too much for the JSON.</summary>
    [JsonIgnore]
    public IReadOnlyList<Outcome> RecentOutcomes { get; init; } = [];

    public required long DurationMs { get; init; }

    public required int ApiRequests { get; init; }

    public ErrorReport? Error { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Every pull secret but the valid ones, by namespace.</summary>
    public IReadOnlyList<PullSecretStatus> PullSecrets { get; init; } = [];
}
