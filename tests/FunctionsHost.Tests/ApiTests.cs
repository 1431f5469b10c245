using System.Net;
using System.Text.Json.Nodes;
using EcrFleet.FunctionsHost.Tests.Hosting;

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

    [Theory]
    [InlineData("GET", "/api/refresh", 405)]
    [InlineData("POST", "/api/status", 405)]
    [InlineData("GET", "/api/nothing", 404)]
    public async Task A_wrong_method_or_path_is_a_problem_too_for_who_comes_past_the_host(string method, string path, int status)
    {
        await using var app = await HostedFleet.StartAsync();
        var host = await app.HostAsync();

        using var answer = await host.SendPastAsync(new HttpMethod(method), path);

        Assert.Equal((status, status), ((int)answer.StatusCode, (await BodyAsync(answer))["status"]!.GetValue<int>()));
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
    public async Task The_openapi_document_names_the_routes_of_the_functions()
    {
        await using var app = await HostedFleet.StartAsync();
        var host = await app.HostAsync();

        var (_, document) = await JsonAsync(host, HttpMethod.Get, "/api/openapi.json");

        var documented = document["paths"]!.AsObject().Select(path => $"{Assert.Single(path.Value!.AsObject()).Key} {path.Key}");
        Assert.Equal(Routes().Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    /// <summary>An optional part of a route makes two paths.</summary>
    private static IEnumerable<string> Routes() =>
        from function in PublishFolder.Functions.Values
        where Text(function[0]!, "type") == "httpTrigger"
        let route = Text(function[0]!, "route")
        from path in new[] { route.Replace("/{id?}", "", StringComparison.Ordinal), route.Replace("?}", "}", StringComparison.Ordinal) }.Distinct()
        select $"{Text(function[0]!["methods"]!.AsArray()[0]!)} /api/{path}";

    private static async Task<(HttpStatusCode Status, JsonNode Body)> JsonAsync(TestHost host, HttpMethod method, string path)
    {
        using var answer = await host.SendAsync(method, path);
        return (answer.StatusCode, await BodyAsync(answer));
    }

    private static async Task<JsonNode> BodyAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static string Text(JsonNode node) => node.GetValue<string>();
}
