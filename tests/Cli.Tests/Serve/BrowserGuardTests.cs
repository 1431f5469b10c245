using System.Net;
using System.Net.Sockets;
using System.Text;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Cli.Tests.Serve;

public sealed class BrowserGuardTests : IDisposable
{
    private readonly FakeCluster _berlin = new("a");

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:8080")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("10.1.2.3")]
    [InlineData("0.0.0.0")]
    [InlineData("169.254.169.254")]
    public async Task A_name_that_was_pointed_here_is_not_answered(string host)
    {
        await using var rig = await ServedRig.StartAsync(arrange: Berlin);

        var read = await rig.SendAsync(HttpMethod.Get, "/api/status", ("Host", host));
        var write = await rig.SendAsync(HttpMethod.Post, "/api/refresh", ("Host", host));

        Assert.Equal((HttpStatusCode.MisdirectedRequest, HttpStatusCode.MisdirectedRequest), (read.StatusCode, write.StatusCode));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:1234")]
    [InlineData("127.0.0.1:8080")]
    [InlineData("[::1]:8080")]
    public async Task This_machine_is_answered_by_each_of_its_names(string host)
    {
        await using var rig = await ServedRig.StartAsync(arrange: Berlin);

        Assert.Equal(HttpStatusCode.OK, (await rig.SendAsync(HttpMethod.Get, "/api/status", ("Host", host))).StatusCode);
    }

    [Fact]
    public async Task A_request_without_a_host_is_not_answered()
    {
        await using var rig = await ServedRig.StartAsync(arrange: Berlin);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, rig.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /api/status HTTP/1.0\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());

        Assert.Equal("HTTP/1.1 421 Misdirected Request", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task With_a_key_any_name_is_answered()
    {
        await using var rig = await ServedRig.StartAsync(ServedRig.Key, Berlin);

        var answer = await rig.SendAsync(HttpMethod.Get, "/api/status", ("Host", "fleet.example"), ("x-functions-key", ServedRig.Key));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Origin", "http://localhost")]
    [InlineData("Origin", "null")]
    public async Task A_page_of_another_site_refreshes_nothing(string name, string value)
    {
        await using var rig = await ServedRig.StartAsync(arrange: Berlin);
        var calls = _berlin.Calls.Count;

        var answer = await rig.SendAsync(HttpMethod.Post, "/api/refresh", (name, value));

        Assert.Equal((HttpStatusCode.Forbidden, calls), (answer.StatusCode, _berlin.Calls.Count));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    public async Task A_page_of_our_own_refreshes(string name, string value)
    {
        await using var rig = await ServedRig.StartAsync(arrange: Berlin);

        Assert.Equal(HttpStatusCode.OK, (await rig.SendAsync(HttpMethod.Post, "/api/refresh", (name, value))).StatusCode);
    }

    [Fact]
    public async Task An_older_browser_says_its_own_origin()
    {
        await using var rig = await ServedRig.StartAsync(arrange: Berlin);
        var origin = rig.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

        Assert.Equal(HttpStatusCode.OK, (await rig.SendAsync(HttpMethod.Post, "/api/refresh", ("Origin", origin))).StatusCode);
    }

    [Fact]
    public async Task No_other_site_may_read_an_answer()
    {
        await using var rig = await ServedRig.StartAsync(arrange: Berlin);

        var answer = await rig.SendAsync(HttpMethod.Get, "/api/status", ("Origin", "https://evil.example"));

        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    public void Dispose() => _berlin.Dispose();

    private void Berlin(FakeFleet fleet) => fleet.AddCluster("berlin", _berlin);
}
