using EcrFleet.FunctionsHost.Tests.Rpc.App;
using EcrFleet.FunctionsHost.Tests.Rpc.Logging;
using EcrFleet.FunctionsHost.Tests.Rpc.Wire;
using EcrFleet.FunctionsHost.Tests.Rpc.Workers;
using Microsoft.Extensions.Logging;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Invocations;

/// <summary>Runs functions in a worker and keeps to <c>functionTimeout</c>.</summary>
internal sealed class FunctionInvoker(WorkerPool workers, InvocationBook book, HostLog log, TimeSpan functionTimeout)
{
    /// <summary>How long a function has after its token fired, before the worker is replaced.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Runs a function in whichever worker is next.</summary>
    public async Task<Invocation> InvokeAsync(FunctionDefinition function, InvocationRequest request) =>
        await InvokeAsync(await workers.ReadyAsync(), function, request, CancellationToken.None);

    /// <summary>Runs a function in this worker.</summary>
    /// <param name="callerGone">Lets the function's token fire.</param>
    public async Task<Invocation> InvokeAsync(WorkerSession session, FunctionDefinition function, InvocationRequest request, CancellationToken callerGone)
    {
        request.FunctionId = session.FunctionId(function.Name);
        var id = request.InvocationId;
        book.Begin(id, function.Name);
        log.Write(new LogEntry(LogLevel.Information, Category(function), $"Executing 'Functions.{function.Name}' (Id={id})", id));
        var answered = session.Channel.InvokeAsync(request);
        await using var cancelling = callerGone.Register(() => Cancel(session, id));
        var (end, error) = await EndAsync(session, function, id, answered);
        var invocation = new Invocation
        {
            Id = id,
            Function = function.Name,
            End = end,
            Error = error,
            Log = [.. log.Of(id).Where(entry => entry.Category.EndsWith(".User", StringComparison.Ordinal))],
            Answer = answered.IsCompletedSuccessfully ? await answered : null,
        };
        book.End(invocation);
        var (level, outcome) = end == InvocationEnd.Succeeded ? (LogLevel.Information, $"{end}") : (LogLevel.Error, $"{end}: {error}");
        log.Write(new LogEntry(level, Category(function), $"Executed 'Functions.{function.Name}' ({outcome}, Id={id})", id));
        return invocation;
    }

    private static string Category(FunctionDefinition function) => $"Function.{function.Name}";

    private static void Cancel(WorkerSession session, string invocationId)
    {
        if (session.Abilities.IsCancellable)
        {
            session.Channel.Cancel(invocationId);
        }
    }

    private async Task<(InvocationEnd End, string? Error)> EndAsync(
        WorkerSession session, FunctionDefinition function, string id, Task<InvocationResponse> answered)
    {
        try
        {
            return Judge((await answered.WaitAsync(functionTimeout)).Result);
        }
        catch (WorkerLostException exception)
        {
            return (InvocationEnd.Lost, exception.Message);
        }
        catch (TimeoutException)
        {
            var error = $"Timeout value of {functionTimeout} exceeded by function 'Functions.{function.Name}' (Id: '{id}').";
            log.Write(new LogEntry(LogLevel.Error, HostLog.Host, $"{error} Initiating cancellation.", id));
            Cancel(session, id);
            if (await Task.WhenAny(answered, Task.Delay(Grace, TimeProvider.System)) != answered)
            {
                log.Write(new LogEntry(LogLevel.Error, HostLog.Host, $"Restarting worker process executing invocationId '{id}'.", id));
                await WorkerSupervisor.ReplaceAsync(session);
            }

            return (InvocationEnd.TimedOut, error);
        }
    }

    private static (InvocationEnd End, string? Error) Judge(StatusResult result) => result.Status switch
    {
        StatusResult.Types.Status.Success => (InvocationEnd.Succeeded, null),
        StatusResult.Types.Status.Cancelled => (InvocationEnd.Cancelled, result.Exception?.Message),
        _ => (InvocationEnd.Failed, result.Exception?.Message ?? result.Result),
    };
}
