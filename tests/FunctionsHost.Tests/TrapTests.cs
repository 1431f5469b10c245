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
    public async Task Trap_5_a_handler_that_is_stopped_never_ends_with_0()
    {
        await using var app = await HostedFleet.StartAsync();
        var host = await app.HostAsync();

        await HostedFleet.SignalAsync(host, "TERM");

        Assert.Equal(143, await host.ExitCodeAsync());
    }

    [Fact]
    public async Task Trap_5_a_handler_that_cannot_listen_does_not_end_with_0()
    {
        await using var app = await HostedFleet.StartAsync();
        var host = await app.HostAsync();

        await using var second = HostProcess.Launched(app.Fleet.Settings, host.Port);

        Assert.Equal(1, await second.ExitCodeAsync());
        Assert.Contains($"127.0.0.1:{host.Port}", Assert.Single(second.Error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trap_5_bad_settings_end_it_with_a_line_that_the_host_shows()
    {
        await using var app = await HostedFleet.StartAsync();
        app.Fleet.Settings["EcrFleet__MinimumValidity"] = "soon";

        await using var host = HostProcess.Launched(app.Fleet.Settings, HostProcess.FreePort());

        Assert.Equal(2, await host.ExitCodeAsync());
        Assert.Contains("EcrFleet__MinimumValidity", Assert.Single(host.Error), StringComparison.Ordinal);
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
        await host.KillAsync();

        Assert.Equal(InvocationEnd.Failed, (await cut).End);
        var written = Teams.Where(team => app.Fleet.Secret("berlin", team) is not null).ToList();
        Assert.Equal(5, written.Count);
        Assert.All(written, team => Assert.NotNull(app.Fleet.Aws.FindIssuedToken(app.Fleet.Password("berlin", team))));

        app.Fleet.Clusters["berlin"].Faults.Clear();
        await host.RestartAsync();
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
        Assert.False(host.HasExited);
    }

    [Fact]
    public async Task Trap_8_it_listens_where_the_host_says_whatever_it_inherits()
    {
        await using var app = await HostedFleet.StartAsync();
        var host = await app.HostAsync();

        Assert.Equal("http://127.0.0.1:1", app.Fleet.Settings["ASPNETCORE_URLS"]);
        Assert.Equal([$"127.0.0.1:{host.Port}"], await Sockets.ListeningAsync(host.ProcessId));
    }

    [Fact]
    public async Task Trap_8_the_settings_of_the_host_do_not_make_it_noisy()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();

        await host.FireTimerAsync();
        await host.OutputAsync("Refresh ended.");

        Assert.All(host.Output, line => Assert.StartsWith("Information: EcrFleet.", line, StringComparison.Ordinal));
        Assert.Empty(host.Error);
    }

    [Fact]
    public async Task Trap_10_only_this_machine_can_call_it()
    {
        await using var app = await HostedFleet.StartAsync();
        var host = await app.HostAsync();

        Assert.All(await Sockets.ListeningAsync(host.ProcessId), socket => Assert.StartsWith("127.0.0.1:", socket, StringComparison.Ordinal));
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
            using var answer = await host.SendAsync(HttpMethod.Get, $"{path}?code={HostProcess.Key}&{HostProcess.Key}x=1&nonsense={HostProcess.Key}");
            answers.Add(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        using var refused = await host.SendAsync(HttpMethod.Post, $"/api/refresh?code={HostProcess.Key}&cluster=nowhere");
        using var done = await host.SendAsync(HttpMethod.Post, $"/api/refresh?code={HostProcess.Key}");
        await host.OutputAsync("Refresh ended.");

        Assert.Equal((404, 200), ((int)refused.StatusCode, (int)done.StatusCode));
        Assert.DoesNotContain(host.Output.Concat(host.Error), line => line.Contains(HostProcess.Key, StringComparison.Ordinal));
        Assert.Equal(paths.Length, answers.Count);
    }

    [Fact]
    public async Task Trap_12_manual_runs_that_overlap_go_one_after_the_other()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();
        app.Fleet.Clusters["berlin"].Faults.ForNext(1, Fault.Delay(TimeSpan.FromSeconds(1)));

        var both = await Task.WhenAll(host.FireTimerAsync(), host.FireTimerAsync());
        await host.KillAsync();

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
        await host.OutputAsync("cluster dead: ");

        Assert.Equal((InvocationEnd.Failed, 500), (invocation.End, invocation.Status));
        Assert.Contains("PartiallySucceeded", invocation.Logs[0], StringComparison.Ordinal);
        Assert.NotNull(app.Fleet.Secret("berlin", "team-a"));
        Assert.Empty(host.Error);
    }
}
