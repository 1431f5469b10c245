using EcrFleet.Application.History;
using EcrFleet.Cli.Serve;
using EcrFleet.Core.Secrets;
using EcrFleet.Tests.Shared.Fakes;
using Microsoft.Extensions.Logging;

namespace EcrFleet.Cli.Tests.Serve;

/// <summary>A server over a fleet in memory, on a free port of loopback.</summary>
internal sealed class ServedRig : IAsyncDisposable
{
    public const string Key = "mark-of-the-api-key-0123456789";

    private const string Listening = "Listening. Address: ";

    private readonly CancellationTokenSource _stop = new();
    private readonly StringWriter _error = new();
    private readonly AwaitedLogs _awaited;
    private readonly FleetServer _server;

    private ServedRig(FakeFleet fleet, string? key, IRunStore? store)
    {
        Fleet = fleet;
        _awaited = new AwaitedLogs(fleet.Logs);
        _server = Server(fleet, _awaited, key, store);
        Ended = _server.RunAsync(ListenAddress.ParseAll(["http://127.0.0.1:0"]).Value!, _error, _stop.Token);
    }

    public FakeFleet Fleet { get; }

    public HttpClient Client { get; } = new();

    /// <summary>How the server ended.</summary>
    public Task<int> Ended { get; }

    public string Error => _error.ToString();

    public IEnumerable<string> Logs => Fleet.Logs.Messages;

    /// <summary>Starts, and waits for the end of the refresh that it begins with.</summary>
    public static async Task<ServedRig> StartAsync(string? key = null, Action<FakeFleet>? arrange = null, IRunStore? store = null)
    {
        var rig = await ListenAsync(key, arrange, store);
        await rig.SeenAsync("The next refresh is scheduled.");
        return rig;
    }

    /// <summary>Starts, and waits no longer than it takes to listen.</summary>
    public static async Task<ServedRig> ListenAsync(string? key = null, Action<FakeFleet>? arrange = null, IRunStore? store = null)
    {
        var fleet = new FakeFleet();
        arrange?.Invoke(fleet);
        var rig = new ServedRig(fleet, key, store);
        rig.Client.BaseAddress = new Uri((await rig.SeenAsync(Listening)).Split(Listening)[1].Split(". ")[0]);
        return rig;
    }

    public Task<string> SeenAsync(string words) => _awaited.NextAsync(words);

    public static FleetServer Server(FakeFleet fleet, ILoggerFactory loggers, string? key = null, IRunStore? store = null)
    {
        var schedule = RefreshSchedule.Parse(RefreshSchedule.Default, fleet.Time.GetUtcNow()).Value!;
        return new FleetServer(
            FleetProvider.Of(fleet, loggers, store), new ServeSettings(schedule, key is null ? null : ApiKey.From(new SecretText(key))), () => 0, loggers);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task StopAsync() => _stop.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Ended;
        Client.Dispose();
        _server.Dispose();
        _awaited.Dispose();
        _stop.Dispose();
        await _error.DisposeAsync();
        Fleet.Dispose();
    }
}
