namespace EcrFleet.Application.Schedule;

/// <summary>What a tick of the schedule led to.</summary>
/// <param name="Lines">The counts of the run and its faults; or why there was no run. Without a secret.</param>
public sealed record ScheduledRun(ScheduledOutcome Outcome, IReadOnlyList<string> Lines);
