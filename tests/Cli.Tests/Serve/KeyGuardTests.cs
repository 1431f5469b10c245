using System.Net;
using System.Text.Json.Nodes;
using EcrFleet.Core.Failures;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Cli.Tests.Serve;

public sealed class KeyGuardTests : IDisposable
{
    private const string Header = "x-functions-key";

    private readonly FakeCluster _berlin = new("a");

    public static TheoryData<string, string> Locked() => new()
    {
        { "POST", "/api/refresh" },
        { "GET", "/api/status" },
        { "GET", "/api/runs" },
        { "GET", "/api/runs/20261123T141500Z-0c9fd3a1" },
        { "GET", "/api/metrics" },
        { "GET", "/api/openapi.json" },
        { "GET", "/api/dashboard/fleet" },
        { "GET", "/api/badge/berlin.svg" },
        { "GET", "/api/none" },
        { "GET", "/api/health/" },
        { "GET", "/API/HEALTH/x" },
    };

    [Theory]
    [MemberData(nameof(Locked))]
    public async Task Nothing_is_told_or_done_without_the_key(string method, string path)
    {
        await using var rig = await ServedRig.StartAsync(ServedRig.Key, Berlin);
        var calls = _berlin.Calls.Count;

        var answer = await rig.SendAsync(new HttpMethod(method), path, (Header, "wrong"));

        Assert.Equal((HttpStatusCode.Unauthorized, calls), (answer.StatusCode, _berlin.Calls.Count));
    }

    [Fact]
    public async Task A_refusal_is_a_problem_that_says_how_to_show_a_key()
    {
        await using var rig = await ServedRig.StartAsync(ServedRig.Key, Berlin);

        var answer = await rig.SendAsync(HttpMethod.Get, "/api/status");

        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal((HttpStatusCode.Unauthorized, 401), (answer.StatusCode, problem["status"]!.GetValue<int>()));
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(Header, problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Single(answer.Headers.WwwAuthenticate);
    }

    [Fact]
    public async Task The_key_opens_by_header_and_by_query_and_is_never_shown()
    {
        await using var rig = await ServedRig.StartAsync(ServedRig.Key, Berlin);

        var byHeader = await rig.SendAsync(HttpMethod.Get, "/api/status", (Header, ServedRig.Key));
        var byQuery = await rig.SendAsync(HttpMethod.Get, $"/api/status?code={ServedRig.Key}");
        var unknown = await rig.SendAsync(HttpMethod.Get, $"/api/status?code={ServedRig.Key}&x={ServedRig.Key}");

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.BadRequest], new[] { byHeader, byQuery, unknown }.Select(answer => answer.StatusCode));
        Assert.DoesNotContain(ServedRig.Key, await unknown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "{}")]
    [InlineData("wrong", "{}")]
    [InlineData(ServedRig.Key, """{"promise":"Kept"}""")]
    public async Task Health_is_told_to_anybody_with_details_for_the_key(string? key, string expected)
    {
        await using var rig = await ServedRig.StartAsync(ServedRig.Key, Berlin);

        var answer = await rig.SendAsync(HttpMethod.Get, "/api/health", (Header, key ?? ""));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(expected, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.ToJsonString());
    }

    [Fact]
    public async Task The_reason_of_bad_health_is_for_the_key()
    {
        await using var rig = await ServedRig.StartAsync(ServedRig.Key, Berlin);
        rig.Fleet.Connector.OnConnect = _ => new Failure(FailureKind.Unreachable, "gone");
        rig.Fleet.Time.Advance(TimeSpan.FromHours(10));

        var without = await rig.SendAsync(HttpMethod.Get, "/api/health");
        var with = await rig.SendAsync(HttpMethod.Get, "/api/health", (Header, ServedRig.Key));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (without.StatusCode, with.StatusCode));
        Assert.DoesNotContain("detail", await without.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("detail", await with.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    public void Dispose() => _berlin.Dispose();

    private void Berlin(FakeFleet fleet) => fleet.AddCluster("berlin", _berlin);
}
