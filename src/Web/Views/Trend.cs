using EcrFleet.Core.Runs;

namespace EcrFleet.Web.Views;

/// <summary>Holds the least validity over the last days, as far as the run history goes.</summary>
/// <param name="Points">The oldest first; at least two.</param>
internal sealed record Trend(IReadOnlyList<TrendPoint> Points)
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(48);

    /// <summary>How far back it goes.</summary>
    public TimeSpan Span => Points[^1].At - Points[0].At;

    /// <returns><c>null</c> when two runs have not been recorded yet.</returns>
    /// <param name="least">What is left now, where it is known: the line ends there.</param>
    public static Trend? Of(IReadOnlyList<RunSummary> runs, DateTimeOffset now, TimeSpan? least)
    {
        TrendPoint[] points =
        [
            .. from run in runs
               let at = run.FinishedAt
               let seconds = run.MinimumValiditySeconds
               where !run.DryRun && at is not null && seconds is not null && now - at <= Longest
               orderby at
               select new TrendPoint(at.Value, TimeSpan.FromSeconds(seconds.Value)),
            .. least is { } left ? [new TrendPoint(now, left)] : Array.Empty<TrendPoint>(),
        ];
        return points.Length > 1 && points[^1].At > points[0].At ? new Trend(points) : null;
    }
}
