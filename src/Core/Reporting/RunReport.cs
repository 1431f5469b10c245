using System.Text.Json.Serialization;

namespace EcrFleet.Core.Reporting;

/// <summary>The report of one run, as users and programs read it; the order of the properties is that of the JSON.</summary>
public sealed record RunReport
{
    public required string RunId { get; init; }

    public required RunTrigger Trigger { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    public required long DurationMs { get; init; }

    public required bool DryRun { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>Why the fleet could not be read at all.</summary>
    public ErrorReport? Error { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public required RunTotals Totals { get; init; }

    /// <summary>The least over the clusters that have a figure; absent if none has.</summary>
    public long? MinimumValiditySeconds { get; init; }

    /// <summary>The clusters that are registered and not enabled; <c>null</c> when there is none, or the run did not look.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? DisabledClusters { get; init; }

    public IReadOnlyList<RegistryReport> Registries { get; init; } = [];

    public IReadOnlyList<ClusterReport> Clusters { get; init; } = [];
}
