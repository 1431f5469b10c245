using System.Text.Json.Serialization;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Core.Runs;

/// <summary>A line of the run history; what only a report has is <c>null</c> while the run goes on. The order of the properties is that of the JSON.</summary>
public sealed record RunSummary
{
    public required string RunId { get; init; }

    public required RunTrigger Trigger { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>From then on no one waits for a cluster any more.</summary>
    public required DateTimeOffset Deadline { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public required bool DryRun { get; init; }

    public Outcome? Outcome { get; init; }

    public RunTotals? Totals { get; init; }

    public long? MinimumValiditySeconds { get; init; }

    /// <summary>Whether the run has its last word.</summary>
    [JsonIgnore]
    public bool IsFinished => Outcome is not null;

    /// <summary>The newest first; runs of one moment by their id.</summary>
    public static IOrderedEnumerable<RunSummary> NewestFirst(IEnumerable<RunSummary> runs) =>
        runs.OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.RunId, StringComparer.Ordinal);

    public static RunSummary From(RunRecord record) => new()
    {
        RunId = record.RunId,
        Trigger = record.Trigger,
        StartedAt = record.StartedAt,
        Deadline = record.Deadline,
        FinishedAt = record.Report?.FinishedAt,
        DryRun = record.IsDryRun,
        Outcome = record.Report?.Outcome,
        Totals = record.Report?.Totals,
        MinimumValiditySeconds = record.Report?.MinimumValiditySeconds,
    };
}
