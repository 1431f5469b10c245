using EcrFleet.FunctionsHost.Tests.Rpc.Invocations;

namespace EcrFleet.FunctionsHost.Tests;

/// <summary>A run that does not come to its end leaves only whole secrets, and the next one writes what is missing.</summary>
public sealed class CutRunTests
{
    private static readonly string[] Teams = [.. Enumerable.Range(0, 12).Select(number => $"team-{number:00}")];

    [Fact]
    public async Task A_cancelled_run_ends_at_once_and_the_worker_lives_on()
    {
        await using var app = await StartAsync(parallel: 2);
        var host = await app.HostAsync();
        var inTheMiddle = app.HangAfterWrites("berlin", 5);

        var cut = host.FireTimerAsync();
        await inTheMiddle;
        var begun = await host.Log.EntryAsync("Executing 'Functions.RefreshTimer'");
        (await host.Worker.ReadyAsync()).Channel.Cancel(begun.InvocationId!);
        var tick = await cut.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        Assert.NotEqual(InvocationEnd.Succeeded, tick.End);
        app.AssertWhole("berlin", Teams, 5);
        Assert.Equal((1, false), (host.Worker.Starts, host.Worker.Current.HasExited));
        await GoesOnAsync(app, host, "created: 7, updated: 0, unchanged: 5");
    }

    [Fact]
    public async Task A_killed_worker_is_started_again_and_its_run_is_lost()
    {
        await using var app = await StartAsync(parallel: 2);
        var host = await app.HostAsync();
        var inTheMiddle = app.HangAfterWrites("berlin", 5);

        var cut = host.FireTimerAsync();
        await inTheMiddle;
        await host.Worker.Current.CrashAsync();

        Assert.Equal(InvocationEnd.Lost, (await cut).End);
        app.AssertWhole("berlin", Teams, 5);
        await GoesOnAsync(app, host, "created: 7, updated: 0, unchanged: 5");
        Assert.Equal(2, host.Worker.Starts);
    }

    [Fact]
    public async Task A_worker_that_the_host_ends_in_the_middle_ends_with_0()
    {
        await using var app = await StartAsync(parallel: 2);
        var host = await app.HostAsync();
        var inTheMiddle = app.HangAfterWrites("berlin", 5);

        var cut = host.FireTimerAsync();
        await inTheMiddle;
        var session = await host.Worker.ReadyAsync();
        await Rpc.Workers.WorkerSupervisor.ReplaceAsync(session);

        Assert.Equal((0, true), (await session.Process.ExitAsync(), session.Process.IsEndedByHost));
        Assert.NotEqual(InvocationEnd.Succeeded, (await cut).End);
        app.AssertWhole("berlin", Teams, 5);
        await GoesOnAsync(app, host, "created: 7, updated: 0, unchanged: 5");
    }

    [Fact]
    public async Task A_run_that_takes_longer_than_the_host_allows_ends_by_its_token()
    {
        await using var app = await StartAsync(parallel: 1);
        var host = await app.HostAsync(hurry: 40);
        var inTheMiddle = app.HangAfterWrites("berlin", 2);

        var tooLong = host.FireTimerAsync();
        await inTheMiddle;

        Assert.Equal(InvocationEnd.TimedOut, (await tooLong).End);
        app.AssertWhole("berlin", Teams, 2);
        await GoesOnAsync(app, host, "created: 10, updated: 0, unchanged: 2");
        Assert.Equal(1, host.Worker.Starts);
    }

    /// <summary>A request's run does not end with its caller, so not with the host's patience either: the host ends the worker.</summary>
    [Fact]
    public async Task A_request_that_takes_longer_than_the_host_allows_costs_the_worker()
    {
        await using var app = await StartAsync(parallel: 1);
        var host = await app.HostAsync(hurry: 40);
        var inTheMiddle = app.HangAfterWrites("berlin", 2);

        var tooLong = host.SendAsync(HttpMethod.Post, "/api/refresh");
        await inTheMiddle;
        using var answer = await tooLong;

        Assert.Equal(500, (int)answer.StatusCode);
        app.AssertWhole("berlin", Teams, 2);
        await GoesOnAsync(app, host, "created: 10, updated: 0, unchanged: 2");
        Assert.Equal(2, host.Worker.Starts);
    }

    private static async Task<HostedFleet> StartAsync(int parallel)
    {
        var app = await HostedFleet.StartAsync(("berlin", Teams));
        app.Fleet.Settings["EcrFleet__MaxParallelWrites"] = $"{parallel}";
        app.Fleet.Settings["EcrFleet__RequestTimeout"] = "00:00:30";
        return app;
    }

    private static async Task GoesOnAsync(HostedFleet app, Rpc.WorkerHost host, string counts)
    {
        app.Fleet.Clusters["berlin"].Faults.Clear();
        var next = await host.FireTimerAsync();
        Assert.Contains(counts, next.Summary(), StringComparison.Ordinal);
        app.AssertWhole("berlin", Teams, Teams.Length);
    }
}
