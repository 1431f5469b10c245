using EcrFleet.Application.History;
using EcrFleet.Application.Queue;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Reporting;
using EcrFleet.Cli.Functions.Wire;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Cli.Functions.RefreshTimer;

/// <summary>The timer's tick, or a run by hand: refreshes, and fails where anything failed, so that the host's figures tell the truth.</summary>
/// <param name="dispatcher">In queue mode only begins the run.</param>
internal sealed partial class RefreshTimerFunction(RefreshGate gate, RunDispatcher? dispatcher, ILogger<RefreshTimerFunction> logger)
{
    public const string Name = "RefreshTimer";

    /// <summary>The name of the binding; the input of a manual run comes under the same name.</summary>
    private const string Binding = "timer";

    public async Task<InvocationResult> InvokeAsync(InvocationWire invocation, CancellationToken cancellationToken)
    {
        var request = ManualInput.Parse(InvocationText.Metadata(invocation, Binding));
        if (!request.IsSuccess)
        {
            return Refused(StatusCodes.Status400BadRequest, request.Failure);
        }

        if (dispatcher is not null)
        {
            return await DispatchAsync(dispatcher, request.Value, cancellationToken);
        }

        var run = await gate.RunAsync(request.Value, cancellationToken);
        return run.IsSuccess ? Ended(run.Value) : Refused(StatusCodes.Status409Conflict, run.Failure);
    }

    private async Task<InvocationResult> DispatchAsync(RunDispatcher spread, RefreshRequest request, CancellationToken cancellationToken)
    {
        var dispatched = await spread.DispatchAsync(request, cancellationToken);
        return dispatched switch
        {
            { IsSuccess: false } => Refused(StatusCodes.Status404NotFound, dispatched.Failure),
            { Value.Report: { } report } => Ended(report),
            { Value.Failure: { } failure } => Refused(StatusCodes.Status500InternalServerError, failure),
            { Value.Run: var run } => InvocationResult.Succeeded([$"Run {run.RunId}: begun. Clusters on the queue: {run.Clusters.Count}."]),
        };
    }

    private InvocationResult Ended(RunReport report)
    {
        var lines = RunSummaryText.Of(report);
        if (report.Outcome == Outcome.Succeeded)
        {
            return InvocationResult.Succeeded(lines);
        }

        // The host does not read the answer of a failed invocation, so these lines go to its console log.
        foreach (var line in lines)
        {
            Log.Failed(logger, line);
        }

        return new InvocationResult(StatusCodes.Status500InternalServerError, lines);
    }

    private InvocationResult Refused(int status, Failure failure)
    {
        Log.Refused(logger, failure.Kind, failure.Message);
        return new InvocationResult(status, [failure.Message]);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Line}")]
        public static partial void Failed(ILogger logger, string line);

        [LoggerMessage(LogLevel.Error, "The run was refused. Kind: {Kind}. Message: {Message}")]
        public static partial void Refused(ILogger logger, FailureKind kind, string message);
    }
}
