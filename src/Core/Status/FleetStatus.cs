using System.Text.Json.Serialization;
using EcrFleet.Core.Promises;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Core.Status;

/// <summary>How the fleet is, as users and programs read it; the order of the properties is that of the JSON.</summary>
public sealed record FleetStatus
{
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>The worst of the clusters.</summary>
    public required PromiseState Promise { get; init; }

    public required long PromisedValiditySeconds { get; init; }

    public required long AlertValiditySeconds { get; init; }

    /// <summary>The least over the clusters; <c>null</c> when one of them is unknown, or none has a figure.</summary>
    public long? MinimumValiditySeconds { get; init; }

    /// <summary>How far AWS's clock is ahead of this machine's, and so corrected; <c>null</c> when they agree or AWS was not asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ClockOffsetSeconds { get; init; }

    /// <summary>Why the fleet could not be read at all.</summary>
    public ErrorReport? Error { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public IReadOnlyList<ClusterStatus> Clusters { get; init; } = [];
}
