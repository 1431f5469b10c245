using System.Diagnostics;
using EcrFleet.EndToEnd.Tests.Docs;
using EcrFleet.Sandbox.Kubernetes.Faults;

namespace EcrFleet.EndToEnd.Tests;

/// <summary>The executable as a server of its own.</summary>
public sealed class ServeTests
{
    /// <summary>The beginnings of the blocks in docs/operations.md.</summary>
    public const string PageServe = "export EcrFleet__State=";
    public const string PageCurl = "curl -X POST http://127.0.0.1:8080";

    private const string Page = "docs/operations.md";
    private const string Key = "mark-of-the-api-key-0123456789";
    private const string Listening = "Listening. Address: ";

    [Fact]
    public async Task Refreshes_at_the_start_and_when_curl_asks()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", ["team-a", "team-b"]));
        using var server = fleet.Start("serve", "--urls", "http://127.0.0.1:0");
        var address = await AddressAsync(server);
        await server.SeenAsync("Refresh ended.");
        Assert.NotNull(fleet.Secret("berlin", "team-b"));

        var asked = await CurlAsync($"-fsS -X POST {address}/api/refresh");
        await server.SignalAsync("TERM");
        var ended = fleet.Searched(await server.EndAsync());

        Assert.Equal(("", 2), (asked.Error, asked.Total("unchanged")));
        Assert.Equal((143, ""), (ended.ExitCode, ended.Error));
        Assert.Contains("The run history is kept in memory", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serves_as_the_page_says()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", ["team-a"]));
        var state = Directory.CreateTempSubdirectory("ecr-fleet-state-");
        fleet.Settings["PATH"] = $"{Path.GetDirectoryName(EcrFleetBinary.Path)}:{Environment.GetEnvironmentVariable("PATH")}";
        var commands = DocPage.Command(Page, PageServe).Replace("/var/lib/ecr-fleet", state.FullName, StringComparison.Ordinal)
            .Replace(":8080", ":0", StringComparison.Ordinal).Replace("ecr-fleet serve", "exec ecr-fleet serve", StringComparison.Ordinal);
        using var server = RunningCommand.Start("bash", fleet.Environment, ["-euc", commands], Repository.Root);
        var address = await AddressAsync(server);

        var asked = await CurlAsync(DocPage.Command(Page, PageCurl)["curl".Length..].Replace("http://127.0.0.1:8080", address, StringComparison.Ordinal));
        await server.SignalAsync("TERM");
        var ended = await server.EndAsync();
        var runs = state.GetFiles("*.json", SearchOption.AllDirectories).Length;
        state.Delete(recursive: true);

        Assert.Equal((0, "Succeeded", 143), (asked.ExitCode, asked.Outcome, ended.ExitCode));
        Assert.InRange(runs, 2, int.MaxValue);
    }

    [Fact]
    public async Task Knows_the_runs_of_the_command_line_on_the_same_state()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", ["team-a"]));
        var state = Directory.CreateTempSubdirectory("ecr-fleet-state-");
        fleet.Settings["EcrFleet__State"] = state.FullName;
        using var server = fleet.Start("serve", "--urls", "http://127.0.0.1:0");
        var address = await AddressAsync(server);
        await server.SeenAsync("The next refresh is scheduled.");

        var run = await fleet.RunLoggingAsync("refresh", "--output", "json");
        var known = await CurlAsync($"-fsS {address}/api/runs/{run.Json["runId"]}");
        var status = await CurlAsync($"-fsS {address}/api/status");
        await server.SignalAsync("TERM");
        await server.EndAsync();
        state.Delete(recursive: true);

        Assert.Equal(run.Json.ToJsonString(), known.Json.ToJsonString());
        Assert.Equal(run.Json["runId"]!.GetValue<string>(), status.Cluster("berlin")["lastRunId"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080")]
    [InlineData("http://[::]:8080")]
    [InlineData("http://*:8080")]
    public async Task Refuses_to_be_open_to_other_machines_without_a_key(string url)
    {
        await using var fleet = await TestFleet.StartAsync();

        var result = await fleet.RunAsync("serve", "--urls", url);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("EcrFleet__ApiKey", Assert.Single(result.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_bad_settings_of_its_own_and_shows_none()
    {
        await using var fleet = await TestFleet.StartAsync();
        fleet.Settings["EcrFleet__ApiKey"] = "mark-too-short";
        fleet.Settings["RefreshSchedule"] = "mark often";
        fleet.Mark("mark-too-short");
        fleet.Mark("mark often");

        var result = await fleet.RunAsync("serve");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Equal(["EcrFleet__ApiKey", "RefreshSchedule"], result.Error.TrimEnd().Split('\n').Select(line => line.Split(' ')[0]).Order());
    }

    [Fact]
    public async Task Is_open_to_other_machines_with_a_key_that_is_never_printed()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", ["team-a"]));
        fleet.Settings["EcrFleet__ApiKey"] = Key;
        fleet.Mark(Key);
        using var server = fleet.Start("serve", "--urls", "http://0.0.0.0:0");
        var address = (await AddressAsync(server)).Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal);

        var without = await CurlAsync($"-sS -o /dev/null -w '{{\"status\":%{{http_code}}}}' -X POST {address}/api/refresh");
        var byHeader = await CurlAsync($"-fsS -X POST -H 'x-functions-key: {Key}' {address}/api/refresh");
        var byQuery = await CurlAsync($"-fsS '{address}/api/status?code={Key}'");
        var refused = await CurlAsync($"-sS '{address}/api/status?code={Key}&x=1'");
        await server.SignalAsync("INT");
        var ended = fleet.Searched(await server.EndAsync());

        Assert.Equal((401, 400), (without.Json["status"]!.GetValue<int>(), refused.Json["status"]!.GetValue<int>()));
        Assert.Equal(("http", "Kept"), (byHeader.Json["trigger"]!.GetValue<string>(), byQuery.Json["promise"]!.GetValue<string>()));
        Assert.Equal(130, ended.ExitCode);
    }

    [Fact]
    public async Task Listens_nowhere_else_than_told_whatever_the_environment_says()
    {
        await using var fleet = await TestFleet.StartAsync();
        fleet.Settings["ASPNETCORE_URLS"] = "http://0.0.0.0:1";
        fleet.Settings["URLS"] = "http://0.0.0.0:1";
        fleet.Settings["Kestrel__Endpoints__Http__Url"] = "http://0.0.0.0:1";
        using var server = fleet.Start("serve", "--urls", "http://127.0.0.1:0;http://[::1]:0");
        var first = await AddressAsync(server);
        var second = await AddressAsync(server);
        await server.SignalAsync("TERM");
        var ended = await server.EndAsync();

        Assert.StartsWith("http://127.0.0.1:", first, StringComparison.Ordinal);
        Assert.StartsWith("http://[::1]:", second, StringComparison.Ordinal);
        Assert.Equal((143, ""), (ended.ExitCode, ended.Error));
    }

    [Fact]
    public async Task Says_so_where_the_address_is_in_use()
    {
        await using var fleet = await TestFleet.StartAsync();
        var taken = fleet.Vault.Address.Port;

        var result = await fleet.RunAsync("serve", "--urls", $"http://127.0.0.1:{taken}");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal($"Cannot listen on http://127.0.0.1:{taken}: the address is in use.\n", result.Error);
    }

    [Fact]
    public async Task A_signal_ends_a_refresh_in_the_middle_within_a_moment()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", ["team-a"]));
        var inTheMiddle = new TaskCompletionSource();
        fleet.Clusters["berlin"].Faults.When(_ => inTheMiddle.TrySetResult() || true, Fault.Hang);
        using var server = fleet.Start("serve", "--urls", "http://127.0.0.1:0");
        await inTheMiddle.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        var clock = Stopwatch.StartNew();
        await server.SignalAsync("TERM");
        var ended = fleet.Searched(await server.EndAsync());

        Assert.Equal((143, ""), (ended.ExitCode, ended.Error));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Null(fleet.Secret("berlin", "team-a"));
    }

    private static async Task<string> AddressAsync(RunningCommand server) =>
        (await server.SeenAsync(Listening)).Split(Listening)[1].Split(". ")[0];

    private static Task<CommandResult> CurlAsync(string arguments) => Shell.RunAsync(
        Repository.Root, new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH")! }, $"curl {arguments}");
}
