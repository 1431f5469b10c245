using EcrFleet.FunctionsHost.Tests.Rpc.Invocations;
using EcrFleet.Sandbox.Kubernetes.Faults;
using Microsoft.Extensions.Logging;

namespace EcrFleet.FunctionsHost.Tests;

/// <summary>What the host, and so a person in the portal, sees of a tick.</summary>
public sealed class TimerFunctionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_good_run_succeeds_and_logs_its_counts_as_a_line_of_its_invocation()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();

        var tick = await host.FireTimerAsync();

        Assert.Equal((InvocationEnd.Succeeded, null), (tick.End, tick.Error));
        Assert.Matches(
            @"^Run \S+: Succeeded\. Clusters: 1, failed: 0\. Namespaces: 6, created: 1, .* Least validity left: (11:59:\d\d|12:00:00)\.$", tick.Summary());
        var line = Assert.Single(tick.Log, entry => entry.Message == tick.Summary());
        Assert.Equal((LogLevel.Information, "Function.RefreshTimer.User", tick.Id), (line.Level, line.Category, line.InvocationId));
        Assert.NotNull(app.Fleet.Secret("berlin", "team-a"));
    }

    [Fact]
    public async Task A_run_that_failed_in_part_fails_the_invocation_with_the_summary_and_does_the_rest()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]), ("dead", ["team-a"]));
        await app.Fleet.Clusters["dead"].StopListeningAsync(Cancellation);
        app.Fleet.Settings["EcrFleet__RequestTimeout"] = "00:00:02";
        app.Fleet.Settings["EcrFleet__ClusterTimeout"] = "00:00:05";
        var host = await app.HostAsync();

        var tick = await host.FireTimerAsync();

        Assert.Equal(InvocationEnd.Failed, tick.End);
        var lines = tick.Error!.Split('\n');
        Assert.Matches(@"^Run \S+: PartiallySucceeded\. Clusters: 2, failed: 1\. .* Least validity left: ", lines[0]);
        Assert.StartsWith("cluster dead: Unreachable", Assert.Single(lines[1..]), StringComparison.Ordinal);
        Assert.Equal(lines, tick.Log.Where(entry => entry.Level == LogLevel.Error).Select(entry => entry.Message).Intersect(lines));
        Assert.NotNull(app.Fleet.Secret("berlin", "team-a"));
        Assert.Null(app.Fleet.Secret("dead", "team-a"));
    }

    [Fact]
    public async Task A_vault_that_is_down_fails_the_invocation_and_names_no_secret()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        app.Fleet.Settings["EcrFleet__RequestTimeout"] = "00:00:02";
        await app.Fleet.Vault.DisposeAsync();
        var host = await app.HostAsync();

        var tick = await host.FireTimerAsync();

        Assert.Equal(InvocationEnd.Failed, tick.End);
        Assert.Matches(@"^Run \S+: Failed\.", tick.Error!);
        Assert.False(host.Worker.Current.HasExited);
    }

    [Fact]
    public async Task A_run_ends_by_its_own_time_and_the_worker_lives_on()
    {
        await using var app = await HostedFleet.StartAsync(("hanging", ["team-a"]), ("waiting", ["team-a"]));
        app.Fleet.Clusters["hanging"].Faults.When(_ => true, Fault.Hang);
        app.Fleet.Settings["EcrFleet__RequestTimeout"] = "00:00:08";
        app.Fleet.Settings["EcrFleet__ClusterTimeout"] = "00:00:08";
        app.Fleet.Settings["EcrFleet__RunTimeout"] = "00:00:08";
        app.Fleet.Settings["EcrFleet__MaxParallelClusters"] = "1";
        var host = await app.HostAsync();

        var tick = await host.FireTimerAsync();

        Assert.Equal(InvocationEnd.Failed, tick.End);
        Assert.Contains("cluster hanging: Timeout: The run's time of 00:00:08 (EcrFleet__RunTimeout) was over.", tick.Error, StringComparison.Ordinal);
        Assert.NotNull(app.Fleet.Secret("waiting", "team-a"));
        Assert.Equal((1, false), (host.Worker.Starts, host.Worker.Current.HasExited));
    }

    [Fact]
    public async Task Runs_that_overlap_go_one_after_the_other()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();
        app.Fleet.Clusters["berlin"].Faults.ForNext(1, Fault.Delay(TimeSpan.FromSeconds(1)));

        var both = await Task.WhenAll(host.FireTimerAsync(), host.FireTimerAsync());

        Assert.All(both, tick => Assert.Equal(InvocationEnd.Succeeded, tick.End));
        Assert.Equal(
            ["begun", "ended", "begun", "ended"],
            host.Log.Entries.Where(entry => entry.Message.StartsWith("Refresh ", StringComparison.Ordinal)).Select(entry => entry.Message.Split(' ')[1].TrimEnd('.')));
    }
}
