using System.Net;
using System.Text.Json.Nodes;
using EcrFleet.FunctionsHost.Tests.Rpc;
using EcrFleet.FunctionsHost.Tests.Rpc.Invocations;
using Microsoft.Extensions.Logging;

namespace EcrFleet.FunctionsHost.Tests;

/// <summary>The state stores as the published worker uses them.</summary>
public sealed class StateTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tables_keep_runs_and_clusters_over_a_restart()
    {
        await using var app = await HostedFleet.StartWithStorageAsync(("berlin", ["team-a"]), ("paris", ["team-a"]));
        var host = await app.HostAsync();
        await host.FireTimerAsync();
        using var forced = await host.SendAsync(HttpMethod.Post, "/api/refresh?force=true");

        await host.Worker.Current.CrashAsync();
        var (_, runs) = await JsonAsync(host, "/api/runs");
        var (_, run) = await JsonAsync(host, $"/api/runs/{runs[1]!["runId"]!.GetValue<string>()}");
        var (_, status) = await JsonAsync(host, "/api/status");

        Assert.Equal(["Succeeded", "Succeeded"], runs.AsArray().Select(one => one!["outcome"]!.GetValue<string>()));
        Assert.Equal(2, run["totals"]!["created"]!.GetValue<int>());
        Assert.Equal(["berlin", "paris"], status["clusters"]!.AsArray().Select(cluster => cluster!["name"]!.GetValue<string>()));
        Assert.Equal(runs[0]!["runId"]!.GetValue<string>(), status["clusters"]![0]!["lastRunId"]!.GetValue<string>());
        Assert.DoesNotContain(host.Log.Entries, entry => entry.Level == LogLevel.Warning);
    }

    [Fact]
    public async Task A_store_that_goes_down_in_the_middle_is_logged_and_the_refresh_goes_on()
    {
        await using var app = await HostedFleet.StartWithStorageAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();
        await host.FireTimerAsync();
        await app.Azurite.DisposeAsync();

        var run = await host.FireTimerAsync();
        var (status, problem) = await JsonAsync(host, "/api/runs");

        Assert.Equal(InvocationEnd.Succeeded, run.End);
        Assert.Contains("unchanged: 1", run.Summary(), StringComparison.Ordinal);
        Assert.Contains(run.Lines, line => line.StartsWith("Not recorded in the state store.", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Azure Table storage: it cannot be reached, or the connection broke."), (status, problem["detail"]!.GetValue<string>()));
    }

    /// <summary>Killed while it writes its state: after the first file that changes, after the second, and so on.</summary>
    [Fact]
    public async Task A_kill_at_any_moment_leaves_a_state_directory_that_can_be_read()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]), ("paris", ["team-a"]));
        var host = await app.HostAsync();
        for (var changes = 1; changes <= 8; changes++)
        {
            var session = await host.Worker.ReadyAsync();
            var changed = ChangedAsync(app.State, changes);
            var cut = host.SendAsync(HttpMethod.Post, "/api/refresh?force=true");
            await Task.WhenAny(changed, cut);
            await session.Process.EndAsync(TimeSpan.Zero);
            (await cut).Dispose();

            Assert.Equal(HttpStatusCode.OK, (await JsonAsync(host, "/api/runs")).Status);
            Assert.Equal(HttpStatusCode.OK, (await JsonAsync(host, "/api/status")).Status);
        }

        await host.FireTimerAsync();
        var (_, runs) = await JsonAsync(host, "/api/runs");
        Assert.Equal("Succeeded", runs[0]!["outcome"]!.GetValue<string>());
        Assert.All(Directory.GetFiles(app.State, "*.json", SearchOption.AllDirectories), file => Assert.NotNull(JsonNode.Parse(File.ReadAllText(file))));
    }

    private static async Task ChangedAsync(string folder, int times)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
        var left = times;
        void Count(object sender, FileSystemEventArgs change) => _ = Interlocked.Decrement(ref left) > 0 || done.TrySetResult();
        watcher.Created += Count;
        watcher.Changed += Count;
        watcher.Renamed += Count;
        watcher.EnableRaisingEvents = true;
        await done.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body)> JsonAsync(WorkerHost host, string path)
    {
        using var answer = await host.SendAsync(HttpMethod.Get, path);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!);
    }
}
