using System.Net;
using System.Text.RegularExpressions;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Cli.Tests.Serve;

public sealed partial class PageTests
{
    private const string Header = "x-functions-key";

    [Theory]
    [InlineData("/", "api/")]
    [InlineData("/api/dashboard", "")]
    [InlineData("/api/dashboard/fleet", "../")]
    public async Task Without_keys_the_page_shows_the_fleet_and_knows_the_way_to_the_API(string path, string apiBase)
    {
        await using var rig = await ServedRig.StartAsync(arrange: Berlin);

        using var answer = await rig.SendAsync(HttpMethod.Get, path);
        var page = await BodyAsync(answer);

        Assert.Equal((HttpStatusCode.OK, "text/html; charset=utf-8"), (answer.StatusCode, $"{answer.Content.Headers.ContentType}"));
        Assert.Contains("id=\"c-berlin\"", page, StringComparison.Ordinal);
        Assert.Contains($"<body data-api=\"{apiBase}\">", page, StringComparison.Ordinal);
        Assert.Contains("Next run", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_policy_lets_nothing_run_but_what_the_page_brings_and_its_nonce_changes()
    {
        await using var rig = await ServedRig.StartAsync(arrange: Berlin);

        using var first = await rig.SendAsync(HttpMethod.Get, "/");
        using var second = await rig.SendAsync(HttpMethod.Get, "/");

        var policy = Assert.Single(first.Headers.GetValues("Content-Security-Policy"));
        var nonce = Nonce().Match(policy).Groups[1].Value;
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(3, (await BodyAsync(first)).Split($"nonce=\"{nonce}\"").Length - 1);
        Assert.NotEqual(policy, Assert.Single(second.Headers.GetValues("Content-Security-Policy")));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/dashboard")]
    public async Task Without_the_key_the_page_names_nothing_and_asks(string path)
    {
        await using var rig = await ServedRig.StartAsync(ServedRig.Key, Berlin);

        using var answer = await rig.SendAsync(HttpMethod.Get, path);
        var page = await BodyAsync(answer);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Enter the key", page, StringComparison.Ordinal);
        Assert.DoesNotContain("berlin", page, StringComparison.Ordinal);
        Assert.DoesNotContain("my-fleet", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/dashboard/fleet")]
    [InlineData("/")]
    public async Task With_the_key_it_shows_the_fleet(string path)
    {
        await using var rig = await ServedRig.StartAsync(ServedRig.Key, Berlin);

        using var answer = await rig.SendAsync(HttpMethod.Get, path, (Header, ServedRig.Key));

        Assert.Contains("id=\"c-berlin\"", await BodyAsync(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/badge/berlin.svg", HttpStatusCode.OK, "berlin: kept, 12 h")]
    [InlineData("/api/badge/BERLIN.svg", HttpStatusCode.OK, "berlin: kept, 12 h")]
    [InlineData("/api/badge/nowhere.svg", HttpStatusCode.NotFound, "ecr-fleet: no such cluster")]
    public async Task A_badge_says_whether_the_promise_holds(string path, HttpStatusCode status, string label)
    {
        await using var rig = await ServedRig.StartAsync(arrange: Berlin);

        using var answer = await rig.SendAsync(HttpMethod.Get, path);

        Assert.Equal((status, "image/svg+xml"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains($"aria-label=\"{label}\"", await BodyAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_down_is_said_on_the_page()
    {
        await using var rig = await ServedRig.StartAsync(store: new BrokenRunStore(_ => Task.FromResult(BrokenRunStore.Down)));

        using var page = await rig.SendAsync(HttpMethod.Get, "/");
        using var badge = await rig.SendAsync(HttpMethod.Get, "/api/badge/berlin.svg");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (page.StatusCode, badge.StatusCode));
        Assert.Contains("The run history cannot be read.", await BodyAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelt_parameter_is_refused()
    {
        await using var rig = await ServedRig.StartAsync(arrange: Berlin);

        Assert.Equal(HttpStatusCode.BadRequest, (await rig.SendAsync(HttpMethod.Get, "/?groups=env")).StatusCode);
    }

    [Fact]
    public async Task A_page_is_sent_compressed_to_those_who_can_read_it()
    {
        await using var rig = await ServedRig.StartAsync(arrange: Berlin);

        using var packed = await rig.SendAsync(HttpMethod.Get, "/", ("Accept-Encoding", "br, gzip"));
        using var plain = await rig.SendAsync(HttpMethod.Get, "/", ("Accept-Encoding", "gzip;q=0"));

        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        Assert.Equal("Accept-Encoding", Assert.Single(packed.Headers.Vary));
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.True(packed.Content.Headers.ContentLength < plain.Content.Headers.ContentLength / 2);
    }

    private static void Berlin(FakeFleet fleet) => fleet.AddCluster("berlin", "a");

    private static Task<string> BodyAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    [GeneratedRegex("script-src 'nonce-([^']+)'")]
    private static partial Regex Nonce();
}
