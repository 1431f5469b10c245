using EcrFleet.FunctionsHost.Tests.Hosting;
using EcrFleet.Sandbox.Kubernetes.Faults;

namespace EcrFleet.FunctionsHost.Tests;

/// <summary>The traps of the custom handler's contract, as they were met on a real host.</summary>
public sealed class TrapTests
{
    private static readonly string[] Teams = [.. Enumerable.Range(0, 12).Select(number => $"team-{number:00}")];

    [Fact]
    public async Task Trap_1_an_answer_has_a_body_so_that_the_invocation_completes()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();

        var invocation = await host.FireTimerAsync();

        Assert.Equal((InvocationEnd.Succeeded, 200), (invocation.End, invocation.Status));
        Assert.Equal(["Logs", "Outputs", "ReturnValue"], invocation.Answer!.Select(property => property.Key).Order());
        Assert.Empty(invocation.Answer!["Outputs"]!.AsObject());
        Assert.Contains("created: 1", Assert.Single(invocation.Logs), StringComparison.Ordinal);
        Assert.NotNull(app.Fleet.Secret("berlin", "team-a"));
    }

    [Fact]
    public async Task Trap_2_every_answer_is_JSON_even_of_a_call_that_is_none()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();

        var garbage = await host.InvokeAsync("RefreshTimer", "not json");
        var unknown = await host.InvokeAsync("Nothing", "{}");

        Assert.Equal((InvocationEnd.Failed, 400, "The body is not an invocation of a function."), (garbage.End, garbage.Status, Assert.Single(garbage.Logs)));
        Assert.Equal((InvocationEnd.Failed, 404, 404), (unknown.End, unknown.Status, unknown.Answer!["status"]!.GetValue<int>()));
        Assert.Null(app.Fleet.Secret("berlin", "team-a"));
    }

    [Fact]
    public async Task Trap_3_texts_are_encoded_twice_so_a_manual_run_with_input_does_only_what_it_says()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]), ("paris", ["team-a"]));
        var host = await app.HostAsync();

        var first = await host.FireTimerAsync("""{"cluster":["berlin"]}""");
        var forced = await host.FireTimerAsync("""{"cluster":"berlin","force":true}""");

        Assert.Equal((InvocationEnd.Succeeded, InvocationEnd.Succeeded), (first.End, forced.End));
        Assert.Contains("created: 1, updated: 0", Assert.Single(first.Logs), StringComparison.Ordinal);
        Assert.Contains("created: 0, updated: 1", Assert.Single(forced.Logs), StringComparison.Ordinal);
        Assert.Null(app.Fleet.Secret("paris", "team-a"));
    }

    [Theory]
    [InlineData("test")]
    [InlineData("""{"clusters":["berlin"]}""")]
    [InlineData("""{"cluster":[]}""")]
    [InlineData("""{"cluster":""}""")]
    [InlineData("""{"force":"yes"}""")]
    [InlineData("""{"namespace":["Team"]}""")]
    public async Task Trap_3_input_that_is_not_understood_refreshes_nothing(string input)
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();

        var invocation = await host.FireTimerAsync(input);

        Assert.Equal((InvocationEnd.Failed, 400), (invocation.End, invocation.Status));
        Assert.Null(app.Fleet.Secret("berlin", "team-a"));
    }

    [Fact]
    public async Task Trap_4_a_message_cannot_overwrite_what_the_host_says_of_it()
    {
        await using var app = await HostedFleet.StartInQueueModeAsync(("berlin", ["team-a"]));
        app.Fleet.Clusters["berlin"].Faults.When(_ => true, Fault.Unavailable);
        app.Fleet.Settings["EcrFleet__ClusterTimeout"] = "00:00:01";
        app.Fleet.Settings["EcrFleet__RequestTimeout"] = "00:00:01";
        var host = await app.HostAsync(hurry: 30);

        var (_, runId) = await QueueModeTests.RefreshAsync(host);
        var report = await QueueModeTests.CompletedAsync(host, runId);

        // The fifth delivery is told from the others by the host's own count: only then the failure is the last word.
        Assert.Equal("Failed", report["outcome"]!.GetValue<string>());
        await host.Handler.Output.LineAsync("Delivery: 5 of 5.");
        Assert.Equal(5, host.Output.Count(line => line.Contains(" of 5.", StringComparison.Ordinal)));
        Assert.All(host.InvocationsOf("RefreshCluster"), invocation => Assert.Equal((InvocationEnd.Failed, 500), (invocation.End, invocation.Status)));
    }

    [Fact]
    public async Task Trap_5_a_handler_that_is_stopped_never_ends_with_0()
    {
        await using var app = await HostedFleet.StartAsync();
        var host = await app.HostAsync();

        var handler = host.Handler.Current;

        await handler.SignalAsync("TERM");

        Assert.Equal(143, await handler.ExitInTimeAsync());
        Assert.Equal(200, (int)(await host.SendAsync(HttpMethod.Get, "/api/status")).StatusCode);
    }

    [Fact]
    public async Task Trap_5_a_handler_that_cannot_listen_does_not_end_with_0()
    {
        await using var app = await HostedFleet.StartAsync();
        var host = await app.HostAsync();

        var output = new HandlerOutput();

        using var second = HandlerProcess.Launch(app.Fleet.Settings, host.Handler.Port, output);

        Assert.Equal(1, await second.ExitInTimeAsync());
        Assert.Contains($"127.0.0.1:{host.Handler.Port}", Assert.Single(output.Error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trap_5_bad_settings_end_it_with_a_line_that_the_host_shows()
    {
        await using var app = await HostedFleet.StartAsync();
        app.Fleet.Settings["EcrFleet__MinimumValidity"] = "soon";

        var output = new HandlerOutput();

        using var handler = HandlerProcess.Launch(app.Fleet.Settings, Ports.Free(), output);

        Assert.Equal(2, await handler.ExitInTimeAsync());
        Assert.Contains("EcrFleet__MinimumValidity", Assert.Single(output.Error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trap_6_a_kill_in_the_middle_leaves_whole_secrets_and_the_next_run_goes_on()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", Teams));
        app.Fleet.Settings["EcrFleet__MaxParallelWrites"] = "2";
        var host = await app.HostAsync();
        var inTheMiddle = app.HangAfterWrites("berlin", 5);

        var cut = host.FireTimerAsync();
        await inTheMiddle;
        await host.Handler.Current.CrashAsync();

        Assert.Equal(InvocationEnd.Failed, (await cut).End);
        var written = Teams.Where(team => app.Fleet.Secret("berlin", team) is not null).ToList();
        Assert.Equal(5, written.Count);
        Assert.All(written, team => Assert.NotNull(app.Fleet.Aws.FindIssuedToken(app.Fleet.Password("berlin", team))));

        app.Fleet.Clusters["berlin"].Faults.Clear();
        var next = await host.FireTimerAsync();
        Assert.Contains("created: 7, updated: 0, unchanged: 5", Assert.Single(next.Logs), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trap_7_a_run_ends_by_its_own_time_and_the_process_lives_on()
    {
        await using var app = await HostedFleet.StartAsync(("hanging", ["team-a"]), ("waiting", ["team-a"]));
        app.Fleet.Clusters["hanging"].Faults.When(_ => true, Fault.Hang);
        app.Fleet.Settings["EcrFleet__RequestTimeout"] = "00:00:08";
        app.Fleet.Settings["EcrFleet__ClusterTimeout"] = "00:00:08";
        app.Fleet.Settings["EcrFleet__RunTimeout"] = "00:00:08";
        app.Fleet.Settings["EcrFleet__MaxParallelClusters"] = "1";
        var host = await app.HostAsync();

        var invocation = await host.FireTimerAsync();

        Assert.Equal((InvocationEnd.Failed, 500), (invocation.End, invocation.Status));
        Assert.Contains(invocation.Logs, line => line.Contains("cluster waiting: NotAttempted", StringComparison.Ordinal));
        Assert.Equal((1, false), (host.Handler.Starts, host.Handler.Current.HasExited));
    }

    [Fact]
    public async Task Trap_7_one_invocation_that_takes_too_long_takes_all_with_it_and_the_next_run_goes_on()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", Teams));
        app.Fleet.Settings["EcrFleet__MaxParallelWrites"] = "1";
        var host = await app.HostAsync(hurry: 100);
        var inTheMiddle = app.HangAfterWrites("berlin", 2);

        var tooLong = host.FireTimerAsync();
        await inTheMiddle;
        using var other = await host.SendAsync(HttpMethod.Post, "/api/refresh");

        Assert.Equal((InvocationEnd.TimedOut, 500), ((await tooLong).End, (int)other.StatusCode));
        app.Fleet.Clusters["berlin"].Faults.Clear();
        Assert.Contains("created: 10, updated: 0, unchanged: 2", Assert.Single((await host.FireTimerAsync()).Logs), StringComparison.Ordinal);
        Assert.Equal(2, host.Handler.Starts);
    }

    [Fact]
    public async Task Trap_8_it_listens_where_the_host_says_whatever_it_inherits()
    {
        await using var app = await HostedFleet.StartAsync();
        var host = await app.HostAsync();

        Assert.Equal("http://127.0.0.1:1", app.Fleet.Settings["ASPNETCORE_URLS"]);
        Assert.Equal([$"127.0.0.1:{host.Handler.Port}"], await Sockets.ListeningAsync(host.Handler.Current.Id));
    }

    [Fact]
    public async Task Trap_8_the_settings_of_the_host_do_not_make_it_noisy()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();

        await host.FireTimerAsync();
        await host.Handler.Output.LineAsync("Refresh ended.");

        Assert.All(host.Output, line => Assert.StartsWith("Information: EcrFleet.", line, StringComparison.Ordinal));
        Assert.Empty(host.Error);
    }

    /// <summary>
    /// A handler whose host has died hard lives on. It acts on calls only, and holds nothing that the next one needs; so it is left alone
    /// rather than to watch its parent, where a mistake would end a handler that is needed.
    /// </summary>
    [Fact]
    public async Task Trap_9_a_handler_whose_host_has_died_does_nothing_by_itself_and_is_in_nobodys_way()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        using var orphan = await Orphan.LeaveAsync(app.Fleet.Settings);
        var host = await app.HostAsync(firesAtStart: true);

        await host.FiredAsync();

        Assert.NotNull(app.Fleet.Secret("berlin", "team-a"));
        Assert.True(await orphan.AnswersAsync());
        Assert.DoesNotContain(orphan.Output.Output, line => line.Contains("Refresh begun", StringComparison.Ordinal));
        Assert.Equal([$"127.0.0.1:{orphan.Port}"], await Sockets.ListeningAsync(orphan.Id));
    }

    [Fact]
    public async Task Trap_10_only_this_machine_can_call_it()
    {
        await using var app = await HostedFleet.StartAsync();
        var host = await app.HostAsync();

        Assert.All(await Sockets.ListeningAsync(host.Handler.Current.Id), socket => Assert.StartsWith("127.0.0.1:", socket, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Trap_11_keys_reach_the_handler_and_never_its_log()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();
        string[] paths = ["/api/status", "/api/runs/none", "/api/nothing", "/api/health", "/api/refresh"];
        var answers = new List<string>();

        foreach (var path in paths)
        {
            using var answer = await host.SendPastAsync(HttpMethod.Get, $"{path}?code={HostKeys.Function}&{HostKeys.Function}x=1&nonsense={HostKeys.Function}");
            answers.Add(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        using var refused = await host.SendAsync(HttpMethod.Post, $"/api/refresh?code={HostKeys.Function}&cluster=nowhere");
        using var done = await host.SendAsync(HttpMethod.Post, $"/api/refresh?code={HostKeys.Function}");
        await host.Handler.Output.LineAsync("Refresh ended.");

        Assert.Equal((404, 200), ((int)refused.StatusCode, (int)done.StatusCode));
        Assert.DoesNotContain(host.Output.Concat(host.Error), line => line.Contains(HostKeys.Function, StringComparison.Ordinal));
        Assert.Equal(paths.Length, answers.Count);
    }

    [Fact]
    public async Task Trap_12_manual_runs_that_overlap_go_one_after_the_other()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();
        app.Fleet.Clusters["berlin"].Faults.ForNext(1, Fault.Delay(TimeSpan.FromSeconds(1)));

        var both = await Task.WhenAll(host.FireTimerAsync(), host.FireTimerAsync());
        await host.StopAsync();

        Assert.All(both, invocation => Assert.Equal(InvocationEnd.Succeeded, invocation.End));
        Assert.Equal(
            ["begun", "ended", "begun", "ended"],
            host.Output.Where(line => line.Contains(": Refresh ", StringComparison.Ordinal)).Select(line => line.Split("Refresh ")[1].Split('.')[0]));
    }

    [Fact]
    public async Task A_failed_run_fails_the_invocation_and_says_why_in_the_console_log()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]), ("dead", ["team-a"]));
        await app.Fleet.Clusters["dead"].StopListeningAsync(TestContext.Current.CancellationToken);
        app.Fleet.Settings["EcrFleet__RequestTimeout"] = "00:00:02";
        app.Fleet.Settings["EcrFleet__ClusterTimeout"] = "00:00:05";
        var host = await app.HostAsync();

        var invocation = await host.FireTimerAsync();
        await host.Handler.Output.LineAsync("cluster dead: ");

        Assert.Equal((InvocationEnd.Failed, 500), (invocation.End, invocation.Status));
        Assert.Contains("PartiallySucceeded", invocation.Logs[0], StringComparison.Ordinal);
        Assert.NotNull(app.Fleet.Secret("berlin", "team-a"));
        Assert.Empty(host.Error);
    }
}
