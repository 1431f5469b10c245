using EcrFleet.Application.Schedule;
using Microsoft.Azure.Functions.Worker;

namespace EcrFleet.FunctionApp;

/// <summary>Refreshes the fleet on the schedule of <c>RefreshSchedule</c> (NCRONTAB, UTC).</summary>
public sealed class RefreshTimer(ScheduledRefresh refresh, NextRun nextRun)
{
    /// <exception cref="RefreshFailedException">The run, or a part of it, failed: so the invocation is red.</exception>
    [Function(nameof(RefreshTimer))]
    public async Task RunAsync([TimerTrigger("%RefreshSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        // The page says when the next run begins; a timer without a status has no next time (year 1).
        nextRun.Follow(_ => timer.ScheduleStatus?.Next is { Year: > 1 } next ? new DateTimeOffset(next) : null);
        var run = await refresh.RunAsync(cancellationToken);
        if (run.Outcome != ScheduledOutcome.Succeeded)
        {
            throw new RefreshFailedException(string.Join('\n', run.Lines));
        }
    }
}
