using System.Text.Json.Nodes;
using EcrFleet.EndToEnd.Tests;
using EcrFleet.FunctionsHost.Tests.Hosting;

namespace EcrFleet.FunctionsHost.Tests;

public sealed class PublishFolderTests
{
    [Fact]
    public void It_has_every_function_and_nothing_else()
    {
        Assert.Equal(
            ["ClusterCheck", "Health", "Metrics", "OpenApi", "RefreshCluster", "RefreshHttp", "RefreshTimer", "Runs", "Status"], PublishFolder.Functions.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(PublishFolder.Leftovers);
    }

    [Fact]
    public void The_executable_may_be_executed_by_everybody() => Assert.Equal(
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherExecute,
        new FileInfo(EcrFleetBinary.Path).UnixFileMode);

    [Fact]
    public void The_timer_runs_by_the_setting_and_at_the_start()
    {
        var timer = Assert.Single(PublishFolder.Functions["RefreshTimer"])!;

        Assert.Equal(("timerTrigger", "timer", "in"), (Text(timer, "type"), Text(timer, "name"), Text(timer, "direction")));
        Assert.Equal(("%RefreshSchedule%", true), (Text(timer, "schedule"), timer["runOnStartup"]!.GetValue<bool>()));
    }

    [Fact]
    public void A_message_of_the_queue_is_taken_from_the_account_of_the_app()
    {
        var queue = Assert.Single(PublishFolder.Functions["RefreshCluster"])!;

        Assert.Equal(("queueTrigger", "message", "in"), (Text(queue, "type"), Text(queue, "name"), Text(queue, "direction")));
        Assert.Equal(("cluster-refresh", "AzureWebJobsStorage"), (Text(queue, "queueName"), Text(queue, "connection")));
        Assert.Equal(
            ("Microsoft.Azure.Functions.ExtensionBundle", "[4.*, 5.0.0)"),
            (Text(PublishFolder.Host["extensionBundle"]!, "id"), Text(PublishFolder.Host["extensionBundle"]!, "version")));
    }

    [Theory]
    [InlineData("RefreshHttp", "refresh", "post", "function")]
    [InlineData("Status", "status", "get head", "function")]
    [InlineData("Runs", "runs/{id?}", "get head", "function")]
    [InlineData("Metrics", "metrics", "get head", "function")]
    [InlineData("OpenApi", "openapi.json", "get head", "function")]
    [InlineData("ClusterCheck", "clusters/{name}/check", "post", "function")]
    [InlineData("Health", "health", "get head", "anonymous")]
    public void An_http_function_has_its_route_its_methods_and_its_key(string function, string route, string methods, string authLevel)
    {
        var bindings = PublishFolder.Functions[function];
        var (trigger, response) = (bindings[0]!, bindings[1]!);

        // Exactly one in and one out: only such functions are passed on by the host as they are.
        Assert.Equal(2, bindings.Count);
        Assert.Equal(("httpTrigger", "in", "http", "out"), (Text(trigger, "type"), Text(trigger, "direction"), Text(response, "type"), Text(response, "direction")));
        Assert.Equal((route, authLevel), (Text(trigger, "route"), Text(trigger, "authLevel")));
        Assert.Equal(methods.Split(' '), trigger["methods"]!.AsArray().Select(one => one!.GetValue<string>()));
    }

    [Fact]
    public void The_host_passes_http_requests_on_and_gives_a_run_time_enough()
    {
        var handler = PublishFolder.Host["customHandler"]!;

        Assert.Equal(("ecr-fleet", true), (Text(handler["description"]!, "defaultExecutablePath"), handler["enableProxyingHttpRequest"]!.GetValue<bool>()));
        Assert.Equal(("00:10:00", "api"), (Text(PublishFolder.Host, "functionTimeout"), Text(PublishFolder.Host["extensions"]!["http"]!, "routePrefix")));
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
