using EcrFleet.Application.Schedule;
using Microsoft.Azure.Functions.Worker;

namespace EcrFleet.FunctionApp;

/// <summary>Refreshes the fleet on the schedule of <c>RefreshSchedule</c> (NCRONTAB, UTC).</summary>
public sealed class RefreshTimer(ScheduledRefresh refresh)
{
    /// <exception cref="RefreshFailedException">The run, or a part of it, failed: so the invocation is red.</exception>
    [Function(nameof(RefreshTimer))]
    public async Task RunAsync([TimerTrigger("%RefreshSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var run = await refresh.RunAsync(cancellationToken);
        if (run.Outcome != ScheduledOutcome.Succeeded)
        {
            throw new RefreshFailedException(string.Join('\n', run.Lines));
        }
    }
}
