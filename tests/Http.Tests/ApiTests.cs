using System.Net;
using System.Text.Json.Nodes;
using EcrFleet.Cli.Tests.Serve;
using EcrFleet.Core.Failures;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Http.Tests;

/// <summary>What holds for every route.</summary>
public sealed class ApiTests
{
    private const string Run = "/api/runs/20261123T141500Z-0c9fd3a1";

    public static TheoryData<string> Readable() => ["/api/status", "/api/runs", Run, "/api/metrics", "/api/health", "/api/openapi.json"];

    [Theory]
    [MemberData(nameof(Readable))]
    public async Task Head_says_what_get_would_without_a_body(string path)
    {
        await using var rig = await ServedRig.StartAsync(arrange: Berlin);

        using var get = await rig.SendAsync(HttpMethod.Get, path);
        using var head = await rig.SendAsync(HttpMethod.Head, path);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (get.StatusCode, head.StatusCode));
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal((await get.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Readable))]
    public async Task Another_method_is_refused_with_those_that_there_are(string path)
    {
        await using var rig = await ServedRig.StartAsync(arrange: Berlin);

        using var options = await rig.SendAsync(HttpMethod.Options, path);
        using var delete = await rig.SendAsync(HttpMethod.Delete, path);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.MethodNotAllowed), (options.StatusCode, delete.StatusCode));
        Assert.Equal(["GET", "HEAD", "OPTIONS"], options.Content.Headers.Allow.Order());
        Assert.Equal(["GET", "HEAD", "OPTIONS"], delete.Content.Headers.Allow.Order());
        Assert.Equal("application/problem+json", delete.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [MemberData(nameof(Readable))]
    public async Task A_name_in_the_query_that_is_not_known_is_refused(string path)
    {
        await using var rig = await ServedRig.StartAsync(arrange: Berlin);

        using var answer = await rig.SendAsync(HttpMethod.Get, $"{path}?cluster=berlin");
        var problem = await JsonAsync(answer);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(
            """{"type":"about:blank","title":"Bad Request","status":400,"detail":"'cluster' is not a parameter.","instance":"PATH"}""".Replace("PATH", path, StringComparison.Ordinal),
            problem.ToJsonString().Replace("\\u0027", "'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/runs", true)]
    [InlineData(Run, true)]
    [InlineData("/api/openapi.json", true)]
    [InlineData("/api/status", false)]
    [InlineData("/api/metrics", false)]
    [InlineData("/api/health", false)]
    public async Task What_changes_by_the_second_is_not_kept_and_the_rest_is(string path, bool isKept)
    {
        await using var rig = await ServedRig.StartAsync(arrange: Berlin);

        using var answer = await rig.SendAsync(HttpMethod.Get, path);

        Assert.Equal((isKept, !isKept), (answer.Headers.ETag is not null, answer.Headers.CacheControl!.NoStore));
    }

    [Theory]
    [InlineData("{0}", true)]
    [InlineData("W/{0}", true)]
    [InlineData("\"other\", {0}", true)]
    [InlineData("*", true)]
    [InlineData("\"other\"", false)]
    [InlineData("no mark", false)]
    public async Task What_the_caller_has_is_not_sent_again(string mark, bool isKnown)
    {
        await using var rig = await ServedRig.StartAsync(arrange: Berlin);
        using var first = await rig.SendAsync(HttpMethod.Get, Run);

        using var second = await rig.SendAsync(HttpMethod.Get, Run, ("If-None-Match", mark.Replace("{0}", first.Headers.ETag!.Tag, StringComparison.Ordinal)));

        Assert.Equal(isKnown ? HttpStatusCode.NotModified : HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
    }

    [Theory]
    [InlineData("cluster=berlin&cluster=oslo", "berlin oslo")]
    [InlineData("cluster=berlin,oslo&cluster=rome", "berlin oslo rome")]
    [InlineData("cluster=berlin&cluster=berlin&cluster=Berlin", "berlin")]
    [InlineData("Cluster=berlin&CLUSTER=oslo", "berlin oslo")]
    public async Task Clusters_come_in_one_value_or_in_several_and_each_counts_once(string query, string expected)
    {
        await using var rig = await ServedRig.StartAsync(arrange: fleet => fleet.AddCluster("berlin", "a"));
        rig.Fleet.AddCluster("oslo", "a");
        rig.Fleet.AddCluster("rome", "a");

        using var answer = await rig.SendAsync(HttpMethod.Post, $"/api/refresh?{query}");

        Assert.Equal(expected, string.Join(' ', (await JsonAsync(answer))["clusters"]!.AsArray().Select(cluster => cluster!["name"]!.GetValue<string>())));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    public async Task A_body_is_refused_and_refreshes_nothing(int length)
    {
        await using var rig = await ServedRig.StartAsync(arrange: Berlin);
        using var body = new ByteArrayContent(new byte[length]);

        using var answer = await rig.Client.PostAsync(new Uri("/api/refresh", UriKind.Relative), body, TestContext.Current.CancellationToken);

        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge });
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Single(rig.Logs, line => line.Contains("Refresh begun.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_query_without_end_is_refused()
    {
        await using var rig = await ServedRig.StartAsync(arrange: Berlin);

        using var answer = await rig.SendAsync(HttpMethod.Post, $"/api/refresh?cluster={new string('a', 10_000)}");

        Assert.Equal(HttpStatusCode.RequestUriTooLong, answer.StatusCode);
    }

    [Theory]
    [InlineData("..%2f..%2fetc%2fpasswd")]
    [InlineData("%00")]
    [InlineData("20261123T141500Z-0c9fd3a1.json")]
    [InlineData("%3Cscript%3E")]
    public async Task An_id_that_no_run_has_is_not_found(string id)
    {
        await using var rig = await ServedRig.StartAsync(arrange: Berlin);

        using var answer = await rig.SendAsync(HttpMethod.Get, $"/api/runs/{id}");

        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.BadRequest });
    }

    [Fact]
    public async Task A_first_run_that_could_not_read_the_fleet_is_no_good_health()
    {
        await using var rig = await ServedRig.StartAsync(
            arrange: fleet => fleet.Vault.OnList = _ => Task.FromResult<Failure?>(new Failure(FailureKind.Forbidden, "The identity lacks a role.")));

        using var answer = await rig.SendAsync(HttpMethod.Get, "/api/health");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("No run has found out yet which clusters there are.", (await JsonAsync(answer))["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_fleet_without_clusters_is_in_good_health()
    {
        await using var rig = await ServedRig.StartAsync();

        using var answer = await rig.SendAsync(HttpMethod.Get, "/api/health");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static void Berlin(FakeFleet fleet) => fleet.AddCluster("berlin", "a");

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
}
