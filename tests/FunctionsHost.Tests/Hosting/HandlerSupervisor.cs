using System.Collections.Concurrent;

namespace EcrFleet.FunctionsHost.Tests.Hosting;

/// <summary>
/// Keeps the handler running as a host does: asks <c>GET /</c> every 25 ms until there is any answer, starts it again at once on the same port
/// when it has ended, and gives up at the third error within half an hour of each other.
/// </summary>
internal sealed class HandlerSupervisor : IAsyncDisposable
{
    private const int MaximumErrors = 3;
    private const int RestartMe = 200;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan ErrorInterval = TimeSpan.FromMinutes(30);

    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly HttpClient _client;
    private readonly ConcurrentStack<HandlerProcess> _processes = [];
    private readonly List<DateTimeOffset> _errors = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _supervision;
    private volatile TaskCompletionSource<HandlerProcess> _ready = NotReady();

    public HandlerSupervisor(IReadOnlyDictionary<string, string> settings, HttpClient client)
    {
        (_settings, _client, Port) = (settings, client, Ports.Free());
        _supervision = Task.Run(SuperviseAsync);
    }

    public int Port { get; }

    public HandlerOutput Output { get; } = new();

    /// <summary>How often it was started.</summary>
    public int Starts => _processes.Count;

    public HandlerProcess Current => _processes.TryPeek(out var process) ? process : throw new InvalidOperationException("It was never started.");

    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>The handler once it answers: an invocation waits for it. Fails where the host has given up.</summary>
    public async Task<HandlerProcess> ReadyAsync()
    {
        using var timer = new PeriodicTimer(ProbeInterval);
        while (true)
        {
            var process = await _ready.Task;
            if (!process.HasExited)
            {
                return process;
            }

            // It has just ended, and is about to be started again.
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>Waits until it has been started that often and answers.</summary>
    public async Task RestartedAsync(int starts)
    {
        using var timer = new PeriodicTimer(ProbeInterval);
        while (Starts < starts && !_supervision.IsCompleted)
        {
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        await ReadyAsync();
    }

    /// <summary>Done when the host has given up: then nothing starts the handler any more.</summary>
    public Task GivenUpAsync() => _supervision.WaitAsync(StartLimit, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (_processes.TryPeek(out var process) && !process.HasExited)
        {
            await process.EndAsync();
        }

        await _supervision;
        foreach (var ended in _processes)
        {
            ended.Dispose();
        }

        _stopping.Dispose();
    }

    private static TaskCompletionSource<HandlerProcess> NotReady() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task SuperviseAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            var process = HandlerProcess.Launch(_settings, Port, Output);
            _processes.Push(process);
            if (await ProbeAsync(process))
            {
                _ready.TrySetResult(process);
            }

            var exitCode = await process.ExitAsync();
            if (_stopping.IsCancellationRequested || IsTheEnd(process, exitCode))
            {
                break;
            }

            _ready = _ready.Task.IsCompleted ? NotReady() : _ready;
        }

        var nobody = NotReady();
        nobody.SetException(new InvalidOperationException($"The host has given up. The handler said: {string.Join('\n', Output.Error)}"));
        _ready.TrySetException(nobody.Task.Exception!.InnerExceptions);
        _ready = nobody;
    }

    /// <summary>Exit code 0 is taken for done by hosts of before 2026: nothing happens any more, and every call fails.</summary>
    private bool IsTheEnd(HandlerProcess process, int exitCode)
    {
        if (exitCode == 0)
        {
            return true;
        }

        if (process.IsEndedByHost || exitCode == RestartMe)
        {
            return false;
        }

        var now = TimeProvider.System.GetUtcNow();
        if (_errors.Count > 0 && now - _errors[^1] >= ErrorInterval)
        {
            _errors.Clear();
        }

        _errors.Add(now);
        return _errors.Count >= MaximumErrors;
    }

    /// <summary>Any answer is good enough for the host. One that never answers is killed.</summary>
    private async Task<bool> ProbeAsync(HandlerProcess process)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        limit.CancelAfter(StartLimit);
        using var timer = new PeriodicTimer(ProbeInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(limit.Token))
            {
                if (process.HasExited)
                {
                    return false;
                }

                try
                {
                    using var answer = await _client.GetAsync(new Uri(Address, "/"), limit.Token);
                    return true;
                }
                catch (HttpRequestException)
                {
                    // Not yet; the next tick tries again.
                }
            }
        }
        catch (OperationCanceledException)
        {
            await process.CrashAsync();
        }

        return false;
    }
}
