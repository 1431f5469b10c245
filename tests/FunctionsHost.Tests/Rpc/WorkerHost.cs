using System.Collections.Concurrent;
using System.Text;
using EcrFleet.FunctionsHost.Tests.Rpc.App;
using EcrFleet.FunctionsHost.Tests.Rpc.Invocations;
using EcrFleet.FunctionsHost.Tests.Rpc.Logging;
using EcrFleet.FunctionsHost.Tests.Rpc.Triggers;
using EcrFleet.FunctionsHost.Tests.Rpc.Workers;

namespace EcrFleet.FunctionsHost.Tests.Rpc;

/// <summary>
/// A Functions host, as far as an isolated worker can see: starts the published folder and keeps it running, speaks FunctionRpc to it, lets
/// callers in by route and key, fires timers, and feeds queue triggers from the storage account. Written after what was recorded of hosts of
/// version 4.1037.
/// </summary>
internal sealed class WorkerHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly HttpClient _caller = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromMinutes(1) };
    private readonly ConcurrentBag<Task> _fired = [];
    private readonly List<ITriggerListener> _listeners = [];
    private readonly InvocationBook _book = new();
    private readonly WorkerHostOptions _options;
    private readonly RpcServer _server;
    private readonly FunctionInvoker _invoker;
    private FrontDoor? _door;

    private WorkerHost(PublishedApp app, WorkerHostOptions options, RpcServer server, WorkerLobby lobby)
    {
        (App, _options, _server) = (app, options, server);
        Functions = [.. app.Functions.Where(IsEnabled)];
        Log = new HostLog(new LogLevels(app.Host.LogLevels), options.Written);
        var launcher = new WorkerLauncher(app, options.Settings, server.Address, lobby, new WorkerLogs(Log, _book.FunctionOf));
        var budget = new RestartBudget(TimeProvider.System);
        Workers = new WorkerPool([.. Enumerable.Range(0, options.Workers).Select(_ => new WorkerSupervisor(launcher, budget, Log))]);
        var timeout = app.Host.FunctionTimeout;
        _invoker = new FunctionInvoker(Workers, _book, Log, timeout == Timeout.InfiniteTimeSpan ? timeout : timeout / options.Hurry);
    }

    public PublishedApp App { get; }

    /// <summary>Those that no setting <c>AzureWebJobs.NAME.Disabled</c> switches off.</summary>
    public IReadOnlyList<FunctionDefinition> Functions { get; }

    public HostLog Log { get; }

    public WorkerPool Workers { get; }

    /// <summary>The worker of a host that has one.</summary>
    public WorkerSupervisor Worker => Workers.All.Single();

    public bool IsStopped { get; private set; }

    /// <summary>Where callers come in.</summary>
    public Uri Address => _door!.Address;

    public IReadOnlyList<HttpRoute> Routes =>
        [.. Functions.Where(function => function.IsHttp).Select(function => new HttpRoute(function, App.Host.RoutePrefix))];

    /// <summary>Starts a host and waits until its workers have loaded the functions.</summary>
    /// <exception cref="PublishedAppException">The folder is not what a host can run.</exception>
    /// <exception cref="InvalidOperationException">The worker does not start; the message has the end of the log.</exception>
    public static async Task<WorkerHost> StartAsync(WorkerHostOptions options)
    {
        var (app, lobby) = (PublishedApp.Open(options.Folder), new WorkerLobby());
        var host = new WorkerHost(app, options, await RpcServer.OpenAsync(lobby), lobby);
        try
        {
            await host.OpenAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>All invocations of a function that have ended, by whatever they were triggered.</summary>
    public IReadOnlyList<Invocation> InvocationsOf(string function) => [.. _book.Ended.Where(invocation => invocation.Function == function)];

    /// <summary>A call from outside, with a function key unless the headers have another.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, path));
        foreach (var (name, value) in headers.Append(("x-functions-key", HostKeys.Function)).DistinctBy(header => header.Item1))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _caller.SendAsync(request, HttpCompletionOption.ResponseContentRead, TestContext.Current.CancellationToken);
    }

    /// <summary>A call from outside with exactly this key, or with none.</summary>
    public async Task<HttpResponseMessage> CallAsync(string method, string path, string? key, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Address, path));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        if (key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }

        return await _caller.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Fires the only timer of the app.</summary>
    public Task<Invocation> FireTimerAsync() => FireAsync(Functions.Single(function => function.IsTimer), null);

    /// <summary>Runs a timer or a queue function.</summary>
    /// <param name="input">The text of the message, for a queue function.</param>
    public Task<Invocation> FireAsync(string function, string? input = null) => FireAsync(Functions.Single(one => one.Name == function), input);

    /// <summary>Waits for all that was fired at the start or by hand so far.</summary>
    public Task FiredAsync() => Task.WhenAll(_fired);

    /// <summary>Waits for the invocations that go on now: one of HTTP ends a moment after its caller has the answer.</summary>
    public Task CompletedAsync() => _book.CompletedAsync();

    /// <summary>As if the machine were gone: nothing is given back, nothing is waited for.</summary>
    public async Task LoseAsync()
    {
        await Task.WhenAll(_listeners.OfType<QueueListener>().Select(listener => listener.LoseAsync()));
        await Workers.LoseAsync();
        await StopAsync();
    }

    /// <summary>Triggers nothing more, waits some time for what goes on, then asks the workers to end; all that they printed has been read then.</summary>
    public async Task StopAsync()
    {
        if (IsStopped)
        {
            return;
        }

        IsStopped = true;
        await Task.WhenAll(_listeners.Select(listener => listener.CloseAsync()));
        await (_door?.CloseAsync(Patience) ?? Task.CompletedTask);
        await Task.WhenAny(_book.CompletedAsync(), Task.Delay(Patience, TimeProvider.System));
        await Workers.StopAsync();
        foreach (var listener in _listeners)
        {
            await listener.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Workers.DisposeAsync();
        await (_door?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _server.DisposeAsync();
        _client.Dispose();
        _caller.Dispose();
    }

    private async Task OpenAsync()
    {
        var schedules = Functions.Where(function => function.IsTimer).Select(timer => (Timer: timer, Schedule: TimerSchedule.Of(timer, _options.Settings))).ToList();
        var queues = Functions.Where(function => function.IsQueue).Select(function => (function, Storage(function))).ToList();
        _door = await FrontDoor.OpenAsync(Routes, new HttpPassage(Workers, _invoker, _client), TryFire, _options.Port);
        await Workers.AllReadyAsync();
        foreach (var (function, storage) in queues)
        {
            _listeners.Add(new QueueListener(function, storage, App.Host.Queues.Divided(_options.Hurry), _invoker, Log));
        }

        foreach (var (timer, schedule) in schedules)
        {
            if (_options.FiresAtStart && timer.RunsAtStart)
            {
                _fired.Add(FireAsync(timer, null));
            }

            if (_options.FiresOnSchedule)
            {
                _listeners.Add(new TimerListener(schedule, () => FireAsync(timer, null), TimeProvider.System));
            }
        }
    }

    private bool TryFire(string name, string? input)
    {
        if (Functions.FirstOrDefault(function => function.Name == name) is not { } function)
        {
            return false;
        }

        _fired.Add(FireAsync(function, input));
        return true;
    }

    private Task<Invocation> FireAsync(FunctionDefinition function, string? input)
    {
        var now = TimeProvider.System.GetUtcNow();
        return _invoker.InvokeAsync(function, function.IsTimer
            ? TimerInvocation.Request(function, now, TimerSchedule.Of(function, _options.Settings).Next(now))
            : QueueInvocation.ByHand(function, input ?? ""));
    }

    private bool IsEnabled(FunctionDefinition function) =>
        !(_options.Settings.TryGetValue($"AzureWebJobs.{function.Name}.Disabled", out var value) && (value == "1" || bool.TryParse(value, out var isOff) && isOff));

    private string Storage(FunctionDefinition function) => _options.Settings.TryGetValue(function.Connection, out var connection)
        ? connection
        : throw new PublishedAppException(
            $"The '{function.Name}' function needs the setting {function.Connection}, or AzureWebJobs.{function.Name}.Disabled=true.");
}
