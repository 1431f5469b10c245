using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace EcrFleet.FunctionsHost.Tests.Hosting;

/// <summary>
/// A Functions host, as far as a custom handler can tell: starts the published folder and keeps it running, lets callers in by route and key,
/// fires timers, and feeds the queue trigger from the storage account. Written after what was recorded of a host of version 4.1037.
/// </summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly HttpClient _caller = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromMinutes(1) };
    private readonly IReadOnlyList<FunctionDefinition> _functions = FunctionDefinition.All();
    private readonly ConcurrentBag<Task> _fired = [];
    private readonly InvocationChannel _channel;
    private readonly List<QueueListener> _listeners = [];
    private FrontDoor? _door;

    private TestHost(TestHostOptions options)
    {
        var timeout = TimeSpan.Parse(PublishFolder.Host["functionTimeout"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        Handler = new HandlerSupervisor(options.Settings, _client);
        _channel = new InvocationChannel(Handler, _client, timeout / options.Hurry);
    }

    public HandlerSupervisor Handler { get; }

    public bool IsStopped { get; private set; }

    public IReadOnlyCollection<string> Output => Handler.Output.Output;

    public IReadOnlyCollection<string> Error => Handler.Output.Error;

    /// <summary>Where callers come in.</summary>
    public Uri Address => _door!.Address;

    public static async Task<TestHost> StartAsync(TestHostOptions options)
    {
        var host = new TestHost(options);
        try
        {
            await host.OpenAsync(options);
            return host;
        }
        catch
        {
            await host.StopAsync();
            throw;
        }
    }

    /// <summary>All invocations of a function that have ended, by whatever they were triggered.</summary>
    public IReadOnlyList<Invocation> InvocationsOf(string function) => [.. _channel.HistoryOf(function)];

    /// <summary>A call from outside, with a function key unless the headers have another.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, path));
        foreach (var (name, value) in headers.Append(("x-functions-key", HostKeys.Function)).DistinctBy(header => header.Item1))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _caller.SendAsync(request, TestContext.Current.CancellationToken);
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

    /// <summary>A request to the handler past the host, as anything on this machine can send it.</summary>
    public async Task<HttpResponseMessage> SendPastAsync(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, new Uri(Handler.Address, path));
        request.Headers.Add("x-functions-key", HostKeys.Function);
        return await _caller.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Any body to any name, as no host would send it.</summary>
    public Task<Invocation> InvokeAsync(string function, string body) => _channel.InvokeAsync(function, body);

    /// <param name="input">Of a run by hand.</param>
    public Task<Invocation> FireTimerAsync(string? input = null) => InvokeAsync(_functions.Single(function => function.Type == "timerTrigger"), input);

    /// <summary>Waits for all that was fired at the start or by hand so far.</summary>
    public Task FiredAsync() => Task.WhenAll(_fired);

    /// <summary>As if the machine were gone: nothing is given back, nothing is waited for.</summary>
    public async Task LoseAsync()
    {
        await Task.WhenAll(_listeners.Select(listener => listener.LoseAsync()));
        await StopAsync();
    }

    /// <summary>Callers and messages come no more, then the handler is killed; all that it printed has been read then.</summary>
    public async Task StopAsync()
    {
        if (IsStopped)
        {
            return;
        }

        IsStopped = true;
        await (_door?.DisposeAsync() ?? ValueTask.CompletedTask);
        var listeners = Task.WhenAll(_listeners.Select(listener => listener.DisposeAsync().AsTask()));
        await Handler.DisposeAsync();
        await listeners;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _client.Dispose();
        _caller.Dispose();
    }

    private async Task OpenAsync(TestHostOptions options)
    {
        _door = await FrontDoor.OpenAsync(_functions, new HttpPassage(Handler, _client).PassAsync, Fire);
        await Handler.ReadyAsync();
        if (options.Settings.TryGetValue("AzureWebJobsStorage", out var storage))
        {
            _listeners.AddRange(_functions.Where(function => function.Type == "queueTrigger")
                .Select(function => new QueueListener(function, storage, QueueOptions.Read(options.Hurry), _channel.InvokeAsync)));
        }

        foreach (var timer in _functions.Where(function => options.FiresAtStart && function.RunsAtStart))
        {
            Fire(timer, null);
        }
    }

    private void Fire(FunctionDefinition function, string? input) => _fired.Add(InvokeAsync(function, input));

    private Task<Invocation> InvokeAsync(FunctionDefinition function, string? input) => _channel.InvokeAsync(
        function.Name,
        function.Type == "timerTrigger" ? Envelopes.Timer(function.Name, function.Binding, input) : Envelopes.Input(function.Name, function.Binding, input));
}
