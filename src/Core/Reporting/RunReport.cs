using System.Text.Json.Serialization;
using EcrFleet.Core.Promises;

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

    /// <summary>The worst of the clusters; <c>null</c> in reports of former versions.</summary>
    public PromiseState? Promise { get; init; }

    /// <summary>Why the fleet could not be read at all.</summary>
    public ErrorReport? Error { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public required RunTotals Totals { get; init; }

    /// <summary>The least over the clusters; <c>null</c> when one of them could not be read, or none has a figure.</summary>
    public long? MinimumValiditySeconds { get; init; }

    /// <summary>How far AWS's clock is ahead of this machine's, and so corrected; <c>null</c> when they agree or AWS was not asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ClockOffsetSeconds { get; init; }

    /// <summary>The clusters that are registered and not enabled; <c>null</c> when there is none, or the run did not look.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? DisabledClusters { get; init; }

    public IReadOnlyList<RegistryReport> Registries { get; init; } = [];

    public IReadOnlyList<ClusterReport> Clusters { get; init; } = [];
}
