using EcrFleet.Core.Reporting;

namespace EcrFleet.Core.Runs;

/// <summary>What is known of a run when it begins: enough to judge it later, whichever process does its work.</summary>
public sealed record RunRecord
{
    public required string RunId { get; init; }

    public required RunTrigger Trigger { get; init; }

    public bool IsDryRun { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>From then on no one waits for a cluster any more.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>The names of the clusters that shall report; compared without case.</summary>
    public IReadOnlyList<string> Clusters { get; init; } = [];

    /// <summary>The last word on the run; absent while clusters report one by one.</summary>
    public RunReport? Report { get; init; }
}
