using System.Collections.Concurrent;
using EcrFleet.FunctionsHost.Tests.Rpc.App;
using EcrFleet.FunctionsHost.Tests.Rpc.Logging;
using Microsoft.Extensions.Logging;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Workers;

/// <summary>
/// Keeps one worker running as a host does: starts it again when it has ended with an error, does not notice an end with 0, and gives up when
/// the budget of restarts is spent.
/// </summary>
internal sealed class WorkerSupervisor : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(25);

    private readonly WorkerLauncher _launcher;
    private readonly RestartBudget _budget;
    private readonly HostLog _log;
    private readonly ConcurrentStack<WorkerProcess> _processes = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _supervision;
    private volatile TaskCompletionSource<WorkerSession> _ready = NotReady();

    public WorkerSupervisor(WorkerLauncher launcher, RestartBudget budget, HostLog log)
    {
        (_launcher, _budget, _log) = (launcher, budget, log);
        _supervision = Task.Run(SuperviseAsync);
    }

    /// <summary>How often it was started.</summary>
    public int Starts => _processes.Count;

    public bool IsReady => _ready.Task.IsCompletedSuccessfully && !_ready.Task.Result.Process.HasCrashed;

    public WorkerProcess Current => _processes.TryPeek(out var process) ? process : throw new InvalidOperationException("It was never started.");

    /// <summary>The worker once it is ready: an invocation waits for it.</summary>
    /// <exception cref="InvalidOperationException">The host has given up.</exception>
    public async Task<WorkerSession> ReadyAsync()
    {
        using var timer = new PeriodicTimer(Interval);
        while (true)
        {
            var session = await _ready.Task;
            if (!session.Process.HasCrashed)
            {
                return session;
            }

            // It has just ended, and is about to be started again.
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>Waits until it has been started that often and is ready.</summary>
    public async Task RestartedAsync(int starts)
    {
        using var timer = new PeriodicTimer(Interval);
        while (Starts < starts && !_supervision.IsCompleted)
        {
            await timer.WaitForNextTickAsync();
        }

        await ReadyAsync();
    }

    /// <summary>Done when the host has given up: then nothing starts the worker any more.</summary>
    public Task GivenUp => _supervision;

    /// <summary>Ends a worker that a function has held for too long, with all that it does; the next one is started.</summary>
    public static Task ReplaceAsync(WorkerSession session) => EndAsync(session);

    /// <summary>Lets the worker end by itself, without a next one.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        if (IsReady)
        {
            await EndAsync(await _ready.Task);
        }

        await LoseAsync();
    }

    /// <summary>As if the machine were gone.</summary>
    public async Task LoseAsync()
    {
        await _stopping.CancelAsync();
        if (_processes.TryPeek(out var process) && !process.HasExited)
        {
            await process.EndAsync(TimeSpan.Zero);
        }

        await _supervision;
    }

    public async ValueTask DisposeAsync()
    {
        await LoseAsync();
        foreach (var process in _processes)
        {
            process.Dispose();
        }

        _stopping.Dispose();
    }

    private static TaskCompletionSource<WorkerSession> NotReady() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static Task EndAsync(WorkerSession session)
    {
        if (!session.Abilities.IsTerminable)
        {
            return session.Process.EndAsync(TimeSpan.Zero);
        }

        session.Channel.Terminate(EndLimit);
        return session.Process.EndAsync(EndLimit);
    }

    private async Task SuperviseAsync()
    {
        var reason = "The host has stopped.";
        while (!_stopping.IsCancellationRequested)
        {
            var worker = _launcher.Launch();
            _processes.Push(worker.Process);
            var problem = await GreetAsync(worker);
            var end = await EndOfAsync(worker);
            if (_stopping.IsCancellationRequested)
            {
                break;
            }

            if (problem is PublishedAppException || (!worker.Process.IsEndedByHost && !_budget.Spend()))
            {
                reason = $"The host has given up. {problem?.Message ?? end}";
                _log.Write(LogLevel.Critical, $"Exceeded language worker restart retry count for runtime:{WorkerDescription.Runtime}. Shutting down. {reason}");
                break;
            }

            _ready = _ready.Task.IsCompleted ? NotReady() : _ready;
        }

        var gone = NotReady();
        gone.SetException(new InvalidOperationException($"{reason}\n{string.Join('\n', _log.Lines.TakeLast(20))}"));
        _ready.TrySetException(gone.Task.Exception!.InnerExceptions);
        _ready = gone;
    }

    /// <returns>Why the worker did not become ready; its process has been ended then.</returns>
    private async Task<Exception?> GreetAsync(StartingWorker worker)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        limit.CancelAfter(StartLimit);
        var (greeting, exit) = (worker.ReadyAsync(limit.Token), worker.Process.ExitAsync());
        if (await Task.WhenAny(greeting, exit) == exit)
        {
            await limit.CancelAsync();
            return null;
        }

        try
        {
            _ready.TrySetResult(await greeting);
            return null;
        }
        catch (Exception exception)
        {
            if (!_stopping.IsCancellationRequested)
            {
                _log.Write(LogLevel.Error, $"The worker did not become ready: {exception.Message}");
            }

            await worker.Process.CrashAsync();
            return exception;
        }
    }

    /// <returns>How the process ended. After an end with 0 a host does not look: it waits for a function that takes too long.</returns>
    private async Task<string> EndOfAsync(StartingWorker worker)
    {
        var code = await worker.Process.ExitAsync();
        using var timer = new PeriodicTimer(Interval);
        while (code == 0 && !worker.Process.IsEndedByHost && !_stopping.IsCancellationRequested)
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        var end = worker.Process.IsEndedByHost ? "The host ended the worker." : $"The worker's process {worker.Process.Id} exited with code {code}.";
        worker.Channel.Fail(end);
        if (!worker.Process.IsEndedByHost && !_stopping.IsCancellationRequested)
        {
            _log.Write(LogLevel.Error, end);
        }

        return end;
    }
}
