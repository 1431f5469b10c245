using EcrFleet.Application.History;
using EcrFleet.Application.Queue;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Reporting;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Application.Schedule;

/// <summary>Refreshes the whole fleet for a tick of the schedule, and logs how the run ended.</summary>
/// <param name="dispatcher">Puts the clusters on the queue; <c>null</c> when this process refreshes them itself.</param>
public sealed partial class ScheduledRefresh(RefreshGate gate, RunDispatcher? dispatcher, ILogger<ScheduledRefresh> logger)
{
    private static readonly RefreshRequest WholeFleet = new() { Trigger = RunTrigger.Timer };

    public async Task<ScheduledRun> RunAsync(CancellationToken cancellationToken)
    {
        if (dispatcher is not null)
        {
            return await DispatchAsync(dispatcher, cancellationToken);
        }

        var run = await gate.RunAsync(WholeFleet, cancellationToken);
        return run.IsSuccess ? Ended(run.Value) : Failed(ScheduledOutcome.Refused, run.Failure);
    }

    private async Task<ScheduledRun> DispatchAsync(RunDispatcher spread, CancellationToken cancellationToken)
    {
        var dispatched = await spread.DispatchAsync(WholeFleet, cancellationToken);
        return dispatched switch
        {
            { IsSuccess: false } => Failed(ScheduledOutcome.Failed, dispatched.Failure),
            { Value.Report: { } report } => Ended(report),
            { Value.Failure: { } failure } => Failed(ScheduledOutcome.Failed, failure),
            { Value.Run: var run } => Succeeded([$"Run {run.RunId}: begun. Clusters on the queue: {run.Clusters.Count}."]),
        };
    }

    private ScheduledRun Ended(RunReport report)
    {
        var lines = RunSummaryText.Of(report);
        if (report.Outcome == Outcome.Succeeded)
        {
            return Succeeded(lines);
        }

        foreach (var line in lines)
        {
            Log.Failed(logger, line);
        }

        return new ScheduledRun(ScheduledOutcome.Failed, lines);
    }

    private ScheduledRun Succeeded(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            Log.Succeeded(logger, line);
        }

        return new ScheduledRun(ScheduledOutcome.Succeeded, lines);
    }

    private ScheduledRun Failed(ScheduledOutcome outcome, Failure failure)
    {
        Log.Refused(logger, failure.Kind, failure.Message);
        return new ScheduledRun(outcome, [failure.Message]);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Line}")]
        public static partial void Succeeded(ILogger logger, string line);

        [LoggerMessage(LogLevel.Error, "{Line}")]
        public static partial void Failed(ILogger logger, string line);

        [LoggerMessage(LogLevel.Error, "The run was refused. Kind: {Kind}. Message: {Message}")]
        public static partial void Refused(ILogger logger, FailureKind kind, string message);
    }
}
