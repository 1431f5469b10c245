using EcrFleet.FunctionsHost.Tests.Rpc.Triggers;
using Microsoft.Extensions.Logging;

namespace EcrFleet.FunctionsHost.Tests;

/// <summary>The process of the worker: how it starts, how it ends, where it listens and what it prints.</summary>
public sealed class WorkerProcessTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_ends_with_0_when_the_host_asks()
    {
        await using var app = await HostedFleet.StartAsync();
        var host = await app.HostAsync();
        var session = await host.Worker.ReadyAsync();

        session.Channel.Terminate(Limit);

        Assert.Equal(0, await session.Process.ExitAsync().WaitAsync(Limit, Cancellation));
    }

    [Fact]
    public async Task Stopped_by_anything_else_it_does_not_end_with_0_so_that_the_host_starts_it_again()
    {
        await using var app = await HostedFleet.StartAsync();
        var host = await app.HostAsync();
        var worker = host.Worker.Current;

        await worker.SignalAsync("TERM");

        Assert.Equal(143, await worker.ExitAsync().WaitAsync(Limit, Cancellation));
        await host.Worker.RestartedAsync(2);
        using var answer = await host.SendAsync(HttpMethod.Get, "/api/status");
        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("EcrFleet__MinimumValidity", "soon")]
    [InlineData("EcrFleet__Vault", "not an address")]
    [InlineData("EcrFleet__Dispatch", "sometimes")]
    [InlineData("EcrFleet__MaxParallelClusters", "0")]
    public async Task A_wrong_setting_ends_it_and_the_log_of_the_host_names_the_setting(string name, string value)
    {
        await using var app = await HostedFleet.StartAsync();
        app.Fleet.Settings[name] = value;

        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => app.HostAsync());

        // The message has the end of the log: an error line that names the setting, and the code that makes the host start it again.
        Assert.Contains($"[{LogLevel.Error}] Host.Function.Console: {name}", problem.Message, StringComparison.Ordinal);
        Assert.Contains("exited with code 2.", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Exceeded language worker restart retry count", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_listens_nowhere_whatever_it_inherits()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();
        await host.FireTimerAsync();

        Assert.Equal("http://127.0.0.1:1", app.Fleet.Settings["ASPNETCORE_URLS"]);
        Assert.Empty(await Sockets.ListeningAsync(host.Worker.Current.Id));
    }

    [Fact]
    public async Task It_prints_nothing_and_warns_of_nothing()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();

        await host.FireTimerAsync();
        await host.StopAsync();

        Assert.DoesNotContain(host.Log.Entries, entry => entry.Category == Rpc.Logging.HostLog.Console);
        Assert.DoesNotContain(host.Log.Entries, entry => entry.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task Keys_reach_it_and_never_the_log()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        using var folder = PublishedCopy.WithAllLogs();
        var host = await app.HostAsync(folder: folder.Path);
        string[] paths = ["/api/status", "/api/runs/none", "/api/health", "/api/metrics"];

        foreach (var path in paths)
        {
            using var answer = await host.SendAsync(HttpMethod.Get, $"{path}?code={HostKeys.Function}&{HostKeys.Function}x=1&nonsense={HostKeys.Function}");
            Assert.Equal(400, (int)answer.StatusCode);
        }

        using var refused = await host.SendAsync(HttpMethod.Post, $"/api/refresh?code={HostKeys.Function}&cluster=nowhere");
        using var done = await host.SendAsync(HttpMethod.Post, $"/api/refresh?code={HostKeys.Function}");

        Assert.Equal((404, 200), ((int)refused.StatusCode, (int)done.StatusCode));
        Assert.Contains(host.Log.Entries, entry => entry.Level < LogLevel.Information);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains(HostKeys.Function, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failed_run_has_no_secret_in_its_log_at_any_level()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        app.Fleet.Register("broken", "apiVersion: v1\nkind: Config\nusers:\n- name: a\n  user:\n    token: MarkedTokenOfNoCluster0123456789\n");
        using var folder = PublishedCopy.WithAllLogs();
        var host = await app.HostAsync(folder: folder.Path);

        var tick = await host.FireTimerAsync();

        // The fleet searches the whole log when it ends.
        Assert.Contains("cluster broken: Invalid", tick.Error, StringComparison.Ordinal);
        Assert.Contains(host.Log.Entries, entry => entry.Level < LogLevel.Information);
    }
}
