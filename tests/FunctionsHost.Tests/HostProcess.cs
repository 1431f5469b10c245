using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcrFleet.FunctionsHost.Tests;

/// <summary>
/// The host's side of a custom handler, as recorded of a host of version 4.1037: starts the published folder, asks <c>GET /</c> every 25 ms,
/// posts invocations in chunks without a length, passes HTTP requests on with their keys, and knows only SIGKILL.
/// </summary>
internal sealed class HostProcess : IAsyncDisposable
{
    public const string Key = "MarkedFunctionKey0123456789abcdef";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(25);

    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
    private readonly ConcurrentQueue<string> _output = [];
    private readonly ConcurrentQueue<string> _error = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = new();
    private Process _process;

    private HostProcess(IReadOnlyDictionary<string, string> environment, int port)
    {
        (_environment, Port) = (environment, port);
        _client.Timeout = TimeSpan.FromMinutes(1);
        _process = Launch();
    }

    public int Port { get; }

    public int ProcessId => _process.Id;

    public bool HasExited => _process.HasExited;

    public IReadOnlyCollection<string> Output => _output;

    public IReadOnlyCollection<string> Error => _error;

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <param name="settings">The app settings, and all that the handler inherits besides.</param>
    public static async Task<HostProcess> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var host = Launched(settings, FreePort());
        await host.ProbeAsync();
        return host;
    }

    /// <summary>Starts the handler and does not wait for it.</summary>
    public static HostProcess Launched(IReadOnlyDictionary<string, string> settings, int port) => new(settings, port);

    /// <summary>Kills the handler as a host does on a timeout and at its own end, and starts it again on the same port.</summary>
    public async Task RestartAsync()
    {
        await KillAsync();
        _process.Dispose();
        _process = Launch();
        await ProbeAsync();
    }

    /// <summary>SIGKILL, the only end that a host knows; all that was printed is read then.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30));
        return _process.ExitCode;
    }

    /// <summary>A timer's tick.</summary>
    /// <param name="input">Of a manual run: what the caller of <c>/admin</c> wrote as <c>input</c>.</param>
    public Task<Invocation> FireTimerAsync(string? input = null)
    {
        var metadata = new JsonObject
        {
            ["sys"] = new JsonObject { ["MethodName"] = "RefreshTimer", ["UtcNow"] = "2026-11-23T08:44:10.7300092Z", ["RandGuid"] = $"{Guid.NewGuid()}" },
        };
        if (input is not null)
        {
            metadata["timer"] = Encoded(input);
        }

        var timer = new JsonObject
        {
            ["Schedule"] = new JsonObject { ["AdjustForDST"] = true },
            ["ScheduleStatus"] = null,
            ["IsPastDue"] = false,
        };
        return InvokeAsync("RefreshTimer", new JsonObject { ["Data"] = new JsonObject { ["timer"] = timer }, ["Metadata"] = metadata }.ToJsonString());
    }

    public async Task<Invocation> InvokeAsync(string function, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address($"/{function}"));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Content.Headers.ContentLength = null;
        request.Headers.TransferEncodingChunked = true;
        request.Headers.TryAddWithoutValidation("User-Agent", "Azure-Functions-Host/4.1037.0.0");
        AddHostHeaders(request);
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00");
        try
        {
            using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
            return await JudgeAsync(response);
        }
        catch (HttpRequestException)
        {
            return new Invocation(InvocationEnd.Failed, null, null);
        }
    }

    /// <summary>An HTTP request as the host passes it on after it has checked the key.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, Address(path));
        AddHostHeaders(request);
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.Add("X-Forwarded-Host", "fleet.azurewebsites.net");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("x-functions-key", Key);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for a line on standard output that holds the text.</summary>
    public Task OutputAsync(string text)
    {
        var seen = _awaited.GetOrAdd(text, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (_output.Any(line => line.Contains(text, StringComparison.Ordinal)))
        {
            seen.TrySetResult();
        }

        return seen.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
        _client.Dispose();
    }

    private static async Task<Invocation> JudgeAsync(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (response.IsSuccessStatusCode && text is "" or "null")
        {
            return new Invocation(InvocationEnd.NeverCompleted, status, null);
        }

        try
        {
            var answer = JsonNode.Parse(text) as JsonObject;
            var isReadable = answer is not null && response.Content.Headers.ContentType?.MediaType == "application/json"
                && (answer["Logs"] as JsonArray ?? []).All(line => line?.GetValueKind() == JsonValueKind.String);
            var end = (response.IsSuccessStatusCode, isReadable) switch
            {
                (false, _) => InvocationEnd.Failed,
                (_, true) => InvocationEnd.Succeeded,
                _ => InvocationEnd.Unreadable,
            };
            return new Invocation(end, status, answer);
        }
        catch (JsonException)
        {
            return new Invocation(response.IsSuccessStatusCode ? InvocationEnd.Unreadable : InvocationEnd.Failed, status, null);
        }
    }

    /// <summary>A text in JSON, as a text in JSON.</summary>
    private static string Encoded(string text) => JsonSerializer.Serialize(text, HostJson.Default.String);

    private static void AddHostHeaders(HttpRequestMessage request)
    {
        request.Headers.Add("X-Azure-Functions-HostVersion", "4.1037.0.0");
        request.Headers.Add("X-Azure-Functions-InvocationId", $"{Guid.NewGuid()}");
    }

    private Uri Address(string path) => new($"http://127.0.0.1:{Port}{path}");

    private Process Launch()
    {
        var executable = PublishFolder.Host["customHandler"]!["description"]!["defaultExecutablePath"]!.GetValue<string>();
        var start = new ProcessStartInfo(Path.Combine(PublishFolder.Root, executable))
        {
            WorkingDirectory = PublishFolder.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{Port}";
        start.Environment["FUNCTIONS_HTTPWORKER_PORT"] = $"{Port}";
        start.Environment["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = $"{Guid.NewGuid()}";
        start.Environment["FUNCTIONS_APP_ROOT_PATH"] = PublishFolder.Root;
        var started = new Process { StartInfo = start };
        started.OutputDataReceived += (_, line) => Keep(line.Data, _output);
        started.ErrorDataReceived += (_, line) => Keep(line.Data, _error);
        started.Start();
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return started;
    }

    private void Keep(string? line, ConcurrentQueue<string> lines)
    {
        if (line is null)
        {
            return;
        }

        lines.Enqueue(line);
        foreach (var (text, seen) in _awaited)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                seen.TrySetResult();
            }
        }
    }

    /// <summary>Any answer is good enough for the host.</summary>
    private async Task ProbeAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(StartLimit);
        using var timer = new PeriodicTimer(ProbeInterval);
        while (await timer.WaitForNextTickAsync(limit.Token))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The handler ended with {_process.ExitCode}: {string.Join('\n', _error)}");
            }

            try
            {
                using var answer = await _client.GetAsync(Address("/"), limit.Token);
                return;
            }
            catch (HttpRequestException)
            {
                // Not yet; the next tick tries again.
            }
        }
    }
}
