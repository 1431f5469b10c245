using System.Net;
using System.Text.Json.Nodes;
using EcrFleet.Application.Reporting;
using EcrFleet.Cli.Serve;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Cli.Tests.Serve;

public sealed class FleetServerTests
{
    [Fact]
    public async Task Refreshes_at_the_start_and_by_the_schedule()
    {
        await using var rig = await ServedRig.StartAsync(arrange: fleet => fleet.AddCluster("berlin", "a"));
        rig.Fleet.Time.Advance(TimeSpan.FromMinutes(15));
        await rig.SeenAsync("Refresh ended.");
        await rig.SeenAsync("The next refresh is scheduled.");

        var runs = JsonNode.Parse(await rig.Client.GetStringAsync(new Uri("/api/runs", UriKind.Relative), TestContext.Current.CancellationToken))!.AsArray();

        Assert.Equal(["timer", "timer"], runs.Select(run => run!["trigger"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_refresh_is_asked_for_by_http()
    {
        await using var rig = await ServedRig.StartAsync(arrange: fleet => fleet.AddCluster("berlin", "a", "b"));

        var answer = await rig.SendAsync(HttpMethod.Post, "/api/refresh?cluster=berlin");

        var report = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal((HttpStatusCode.OK, "http", 2), (answer.StatusCode, report["trigger"]!.GetValue<string>(), report["totals"]!["unchanged"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Says_that_memory_forgets()
    {
        await using var rig = await ServedRig.StartAsync();

        Assert.Contains(rig.Logs, line => line.StartsWith("Warning ", StringComparison.Ordinal) && line.Contains("EcrFleet__State", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stop_cancels_the_refresh_that_goes_on_and_who_asked_is_told()
    {
        await using var rig = await ServedRig.StartAsync(arrange: fleet => fleet.AddCluster("berlin", "a"));
        var inTheMiddle = new TaskCompletionSource();
        rig.Fleet.AddCluster("oslo", "a").OnCall = async (_, token) =>
        {
            inTheMiddle.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, rig.Fleet.Time, token);
            return null;
        };
        var asked = rig.SendAsync(HttpMethod.Post, "/api/refresh");
        await inTheMiddle.Task.WaitAsync(TestContext.Current.CancellationToken);

        await rig.StopAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await asked).StatusCode);
        Assert.Equal(ExitCode.Interrupted, await rig.Ended);
        Assert.Equal("", rig.Error);
    }

    [Fact]
    public async Task A_stop_cancels_the_refresh_of_the_schedule()
    {
        await using var rig = await ServedRig.ListenAsync(arrange: fleet => fleet.AddCluster("oslo", "a").OnCall = async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, fleet.Time, token);
            return null;
        });
        await rig.SeenAsync("Refresh begun.");

        await rig.StopAsync();

        Assert.Equal(ExitCode.Interrupted, await rig.Ended);
    }

    [Fact]
    public async Task An_address_in_use_is_named()
    {
        await using var first = await ServedRig.StartAsync();
        using var fleet = new FakeFleet();
        using var server = ServedRig.Server(fleet, fleet.Logs);
        using var error = new StringWriter();
        var address = first.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

        var code = await server.RunAsync(ListenAddress.ParseAll([address]).Value!, error, TestContext.Current.CancellationToken);

        Assert.Equal((ExitCode.Failure, $"Cannot listen on {address}: the address is in use.{Environment.NewLine}"), (code, error.ToString()));
        Assert.Empty(fleet.Tokens.Asked);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://*:0")]
    [InlineData("http://127.0.0.1:0;http://10.1.2.3:0")]
    public void An_address_that_others_reach_needs_a_key(string urls)
    {
        using var fleet = new FakeFleet();
        using var open = ServedRig.Server(fleet, fleet.Logs);
        using var keyed = ServedRig.Server(fleet, fleet.Logs, ServedRig.Key);
        var addresses = ListenAddress.ParseAll([urls]).Value!;

        Assert.Contains("EcrFleet__ApiKey", open.Refusal(addresses)!.Message, StringComparison.Ordinal);
        Assert.Null(keyed.Refusal(addresses));
    }

    [Fact]
    public void Loopback_needs_no_key()
    {
        using var fleet = new FakeFleet();
        using var server = ServedRig.Server(fleet, fleet.Logs);

        Assert.Null(server.Refusal(ListenAddress.ParseAll(["http://127.0.0.1:0;http://localhost:0;http://[::1]:0"]).Value!));
    }
}
