using EcrFleet.Core.Reporting;

namespace EcrFleet.Core.Runs;

/// <summary>Says how one of the last runs ended in a cluster.</summary>
public sealed record RecentRun(string RunId, DateTimeOffset At, Outcome Outcome)
{
    /// <summary>How many runs a state remembers.</summary>
    public const int Kept = 20;

    /// <summary>The list with one more run; the same run reported again replaces what it said first.</summary>
    public static IReadOnlyList<RecentRun> After(IReadOnlyList<RecentRun>? previous, RecentRun run) =>
        [.. (previous ?? []).Where(other => !string.Equals(other.RunId, run.RunId, StringComparison.Ordinal)).Append(run).TakeLast(Kept)];
}
