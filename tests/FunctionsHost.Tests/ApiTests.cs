using System.Net;
using System.Text.Json.Nodes;
using EcrFleet.EndToEnd.Tests;
using EcrFleet.FunctionsHost.Tests.Rpc;
using EcrFleet.FunctionsHost.Tests.Rpc.Triggers;

namespace EcrFleet.FunctionsHost.Tests;

public sealed class ApiTests
{
    [Fact]
    public async Task Refresh_answers_with_the_report_and_the_history_has_it()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a", "team-b"]));
        var host = await app.HostAsync();

        var (status, report) = await JsonAsync(host, HttpMethod.Post, "/api/refresh");
        var (_, runs) = await JsonAsync(host, HttpMethod.Get, "/api/runs");
        var (_, run) = await JsonAsync(host, HttpMethod.Get, $"/api/runs/{report["runId"]}");

        Assert.Equal((200, "http", "Succeeded", 2), ((int)status, Text(report, "trigger"), Text(report, "outcome"), report["totals"]!["created"]!.GetValue<int>()));
        Assert.Equal(Text(report, "runId"), Text(Assert.Single(runs.AsArray())!, "runId"));
        Assert.Equal(report.ToJsonString(), run.ToJsonString());
    }

    [Fact]
    public async Task Refresh_says_by_its_status_whether_a_part_or_all_of_it_failed()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        app.Fleet.Register("broken", "no kubeconfig");
        var host = await app.HostAsync();

        var (partly, report) = await JsonAsync(host, HttpMethod.Post, "/api/refresh");
        var (failed, _) = await JsonAsync(host, HttpMethod.Post, "/api/refresh?cluster=broken");

        Assert.Equal((207, "PartiallySucceeded", 502), ((int)partly, Text(report, "outcome"), (int)failed));
    }

    [Fact]
    public async Task Refresh_does_only_what_the_query_says()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a", "other"]), ("paris", ["team-a"]), ("rome", ["team-a"]));
        var host = await app.HostAsync();

        var (_, dry) = await JsonAsync(host, HttpMethod.Post, "/api/refresh?dryRun=true");
        var (_, limited) = await JsonAsync(host, HttpMethod.Post, "/api/refresh?cluster=berlin,paris&namespace=team-*&force=true");

        Assert.Equal((true, 4), (dry["dryRun"]!.GetValue<bool>(), dry["totals"]!["created"]!.GetValue<int>()));
        Assert.Equal(2, limited["totals"]!["created"]!.GetValue<int>());
        Assert.Null(app.Fleet.Secret("berlin", "other"));
        Assert.Null(app.Fleet.Secret("rome", "team-a"));
    }

    [Theory]
    [InlineData("POST", "/api/refresh?clusters=berlin", 400, "'clusters' is not a parameter: is 'cluster' meant?")]
    [InlineData("POST", "/api/refresh?cluster=", 400, "'cluster' is empty; leave it out to mean all.")]
    [InlineData("POST", "/api/refresh?force=yes", 400, "'force' must be 'true' or 'false', and be given once.")]
    [InlineData("POST", "/api/refresh?dryRun=true&dryRun=false", 400, "'dryRun' must be 'true' or 'false', and be given once.")]
    [InlineData("POST", "/api/refresh?namespace=Team", 400, "'namespace': 'Team' is neither a name nor a pattern")]
    [InlineData("POST", "/api/refresh?cluster=nowhere", 404, "There is no cluster 'nowhere'")]
    [InlineData("GET", "/api/status?cluster=berlin", 400, "'cluster' is not a parameter.")]
    [InlineData("GET", "/api/runs/20260101T000000Z-00000000", 404, "There is no run")]
    public async Task What_is_wrong_is_a_problem_with_a_sentence_and_refreshes_nothing(string method, string path, int status, string detail)
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();

        using var answer = await host.SendAsync(new HttpMethod(method), path);
        var problem = await BodyAsync(answer);

        Assert.Equal((status, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(status, problem["status"]!.GetValue<int>());
        Assert.StartsWith(detail, Text(problem, "detail"), StringComparison.Ordinal);
        Assert.Null(app.Fleet.Secret("berlin", "team-a"));
    }

    /// <summary>The host knows which methods a function has; its answers have no body.</summary>
    [Theory]
    [InlineData("GET", "/api/refresh")]
    [InlineData("PUT", "/api/refresh")]
    [InlineData("POST", "/api/status")]
    [InlineData("DELETE", "/api/runs")]
    [InlineData("HEAD", "/api/clusters/berlin/check")]
    [InlineData("GET", "/api/nothing")]
    [InlineData("POST", "/api/clusters/berlin")]
    public async Task A_wrong_method_or_path_does_not_reach_the_worker(string method, string path)
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();

        using var answer = await host.SendAsync(new HttpMethod(method), path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.All(host.Functions, function => Assert.Empty(host.InvocationsOf(function.Name)));
    }

    [Fact]
    public async Task A_refresh_with_a_body_is_refused_and_refreshes_nothing()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();

        using var answer = await host.CallAsync("POST", "/api/refresh", HostKeys.Function, """{"cluster":"berlin"}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("There must be no body; what to refresh is said in the query.", Text(await BodyAsync(answer), "detail"));
        Assert.Null(app.Fleet.Secret("berlin", "team-a"));
    }

    [Theory]
    [InlineData("/api/status")]
    [InlineData("/api/runs")]
    [InlineData("/api/metrics")]
    [InlineData("/api/openapi.json")]
    [InlineData("/api/health")]
    [InlineData("/api/runs/20260101T000000Z-00000000")]
    public async Task Head_answers_as_get_does_without_the_body(string path)
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();
        await host.FireTimerAsync();

        using var get = await host.SendAsync(HttpMethod.Get, path);
        using var head = await host.SendAsync(HttpMethod.Head, path);

        Assert.Equal((get.StatusCode, get.Content.Headers.ContentType), (head.StatusCode, head.Content.Headers.ContentType));
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.NotEqual("", await get.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("", await head.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Status_metrics_and_health_tell_what_the_last_run_found()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();
        await host.FireTimerAsync();

        var (_, status) = await JsonAsync(host, HttpMethod.Get, "/api/status");
        var (health, state) = await JsonAsync(host, HttpMethod.Get, "/api/health");
        using var metrics = await host.SendAsync(HttpMethod.Get, "/api/metrics");
        var lines = (await metrics.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n');

        Assert.Equal(("Kept", "berlin"), (Text(status, "promise"), Text(Assert.Single(status["clusters"]!.AsArray())!, "name")));
        Assert.Equal((200, "{}"), ((int)health, state.ToJsonString()));
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", metrics.Content.Headers.ContentType?.ToString());
        Assert.Contains("""ecr_fleet_runs{outcome="Succeeded"} 1""", lines);
        Assert.Contains(lines, line => line.StartsWith("ecr_fleet_minimum_validity_seconds 4", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("ecr_fleet_last_success_timestamp_seconds 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_check_tells_by_its_status_whether_a_refresh_will_work()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();

        var good = await JsonAsync(host, HttpMethod.Post, "/api/clusters/berlin/check?namespace=team-a");
        var unknown = await JsonAsync(host, HttpMethod.Post, "/api/clusters/nowhere/check");
        var misspelt = await JsonAsync(host, HttpMethod.Post, "/api/clusters/berlin/check?namespaces=team-a");
        await app.Fleet.Clusters["berlin"].StopListeningAsync(TestContext.Current.CancellationToken);
        var closed = await JsonAsync(host, HttpMethod.Post, "/api/clusters/berlin/check");

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.BadRequest, HttpStatusCode.BadGateway),
            (good.Status, unknown.Status, misspelt.Status, closed.Status));
        Assert.True(good.Body["isHealthy"]!.GetValue<bool>());
        Assert.Equal("Tcp", Assert.Single(closed.Body["steps"]!.AsArray(), step => Text(step!["state"]!) == "Failed")!["step"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();
        await host.FireTimerAsync();

        using var first = await host.SendAsync(HttpMethod.Get, "/api/runs");
        using var second = await host.SendAsync(HttpMethod.Get, "/api/runs", ("If-None-Match", first.Headers.ETag!.Tag));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task The_openapi_document_is_the_one_of_the_repository()
    {
        await using var app = await HostedFleet.StartAsync();
        var host = await app.HostAsync();

        var (_, document) = await JsonAsync(host, HttpMethod.Get, "/api/openapi.json");

        var file = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src", "Http", "openapi.json"), TestContext.Current.CancellationToken);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(file), document));
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body)> JsonAsync(WorkerHost host, HttpMethod method, string path)
    {
        using var answer = await host.SendAsync(method, path);
        return (answer.StatusCode, await BodyAsync(answer));
    }

    private static async Task<JsonNode> BodyAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static string Text(JsonNode node) => node.GetValue<string>();
}
