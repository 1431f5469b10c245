using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;

namespace EcrFleet.Web.Views;

/// <summary>Holds a line of the run history.</summary>
internal sealed record RunView
{
    public required string Id { get; init; }

    public required string Trigger { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public bool IsDryRun { get; init; }

    /// <summary><c>null</c> while the run goes on.</summary>
    public Outcome? Outcome { get; init; }

    public TimeSpan? Took { get; init; }

    public RunTotals? Totals { get; init; }

    /// <summary>The colour and the word of how it ended.</summary>
    public Mark Mark => Outcome switch
    {
        null => new Mark("running", "Going on"),
        Core.Reporting.Outcome.Succeeded => new Mark("kept", "Succeeded"),
        Core.Reporting.Outcome.PartiallySucceeded => new Mark("at-risk", "Partly"),
        _ => new Mark("broken", "Failed"),
    };

    /// <summary>What it wrote, in a few words.</summary>
    public string Changes => Totals is not { } totals
        ? ""
        : string.Join(", ", new (int Count, string Word)[]
            {
                (totals.Created, "created"), (totals.Updated, "updated"), (totals.Deleted, "deleted"), (totals.Failed, "failed"),
            }.Where(one => one.Count > 0).Select(one => $"{one.Count} {one.Word}").DefaultIfEmpty("nothing to do"));

    public static RunView Of(RunSummary run) => new()
    {
        Id = run.RunId,
        Trigger = $"{run.Trigger}".ToLowerInvariant(),
        StartedAt = run.StartedAt,
        IsDryRun = run.DryRun,
        Outcome = run.Outcome,
        Took = run.FinishedAt - run.StartedAt,
        Totals = run.Totals,
    };
}
