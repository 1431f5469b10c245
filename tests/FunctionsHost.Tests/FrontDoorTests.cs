using EcrFleet.FunctionsHost.Tests.Rpc.Triggers;

namespace EcrFleet.FunctionsHost.Tests;

/// <summary>What a caller of the deployed app meets: the host's routes and keys.</summary>
public sealed class FrontDoorTests
{
    private const string Wrong = "not-a-key";

    [Theory]
    [InlineData("GET", "/api/status", Wrong, 401)]
    [InlineData("GET", "/api/status", "", 401)]
    [InlineData("GET", "/api/status", HostKeys.Function, 200)]
    [InlineData("GET", "/api/status", HostKeys.Master, 200)]
    [InlineData("GET", "/api/status?code=" + HostKeys.Function, null, 200)]
    [InlineData("GET", "/api/status?code=" + Wrong, null, 401)]
    [InlineData("GET", "/api/status", null, 401)]
    [InlineData("GET", "/api/runs", null, 401)]
    [InlineData("GET", "/api/runs/none", null, 401)]
    [InlineData("GET", "/api/metrics", null, 401)]
    [InlineData("GET", "/api/openapi.json", null, 401)]
    [InlineData("GET", "/api/dashboard/fleet", null, 401)]
    [InlineData("GET", "/api/badge/berlin.svg", null, 401)]
    [InlineData("GET", "/api/dashboard", null, 200)]
    [InlineData("POST", "/api/clusters/berlin/check", null, 401)]
    [InlineData("POST", "/api/clusters/berlin/check", HostKeys.Function, 200)]
    [InlineData("POST", "/api/refresh", null, 401)]
    [InlineData("GET", "/api/runs", HostKeys.Function, 200)]
    [InlineData("GET", "/api/runs/none", HostKeys.Function, 404)]
    [InlineData("GET", "/api/metrics", HostKeys.Function, 200)]
    [InlineData("GET", "/api/openapi.json", HostKeys.Function, 200)]
    [InlineData("GET", "/api/health", null, 503)]
    [InlineData("POST", "/api/refresh", Wrong, 401)]
    [InlineData("POST", "/api/refresh", HostKeys.Function, 200)]
    [InlineData("GET", "/api/nothing", HostKeys.Master, 404)]
    [InlineData("GET", "/RefreshTimer", HostKeys.Master, 404)]
    [InlineData("GET", "/admin/functions/RefreshTimer", HostKeys.Function, 401)]
    public async Task A_key_opens_what_it_should(string method, string path, string? key, int status)
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();

        using var answer = await host.CallAsync(method, path, key);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 200 && path == "/api/refresh", app.Fleet.Secret("berlin", "team-a") is not null);
    }

    [Theory]
    [InlineData("RefreshTimer", "{}", 202)]
    [InlineData("RefreshTimer", "", 400)]
    [InlineData("Nothing", "{}", 404)]
    public async Task A_run_by_hand_is_taken_at_once_whatever_comes_of_it(string function, string body, int status)
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();

        using var answer = await host.CallAsync("POST", $"/admin/functions/{function}", HostKeys.Master, body);
        await host.FiredAsync();

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 202, app.Fleet.Secret("berlin", "team-a") is not null);
    }

    [Fact]
    public async Task The_third_crash_within_half_an_hour_ends_the_host()
    {
        await using var app = await HostedFleet.StartAsync();
        var host = await app.HostAsync();

        await (await host.Worker.ReadyAsync()).Process.CrashAsync();
        await host.Worker.RestartedAsync(2);
        await (await host.Worker.ReadyAsync()).Process.CrashAsync();
        await host.Worker.RestartedAsync(3);
        await (await host.Worker.ReadyAsync()).Process.CrashAsync();
        await host.Worker.GivenUp;

        Assert.Equal(3, host.Worker.Starts);
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.FireTimerAsync());
        using var answer = await host.SendAsync(HttpMethod.Get, "/api/status");
        Assert.Equal(503, (int)answer.StatusCode);
    }
}
