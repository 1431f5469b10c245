using System.Text.Json.Nodes;
using EcrFleet.FunctionsHost.Tests.Rpc.App;

namespace EcrFleet.FunctionsHost.Tests;

public sealed class PublishFolderTests
{
    private static readonly string[] Known = ["host.json", "functions.metadata", "extensions.json", "worker.config.json", "EcrFleet.FunctionApp"];

    [Fact]
    public void A_host_finds_the_worker_and_every_function_in_it()
    {
        var app = PublishedApp.Open(FunctionAppFolder.Path);

        Assert.Equal(
            ["Badge", "ClusterCheck", "Dashboard", "DashboardFleet", "Health", "Metrics", "OpenApi", "RefreshCluster", "RefreshHttp", "RefreshTimer", "Run", "Runs", "Status"],
            app.Functions.Select(function => function.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_has_what_a_host_reads_and_libraries_and_nothing_else()
    {
        var leftovers = Directory.GetFiles(FunctionAppFolder.Path, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(FunctionAppFolder.Path, file))
            .Where(file => !Known.Contains(file) && Path.GetExtension(file) != ".dll" && !file.EndsWith(".deps.json", StringComparison.Ordinal)
                && !file.EndsWith(".runtimeconfig.json", StringComparison.Ordinal) && !file.StartsWith(".azurefunctions/", StringComparison.Ordinal));

        Assert.Empty(leftovers);
    }

    [Fact]
    public void It_has_no_symbols_no_documentation_and_no_settings_of_a_developer() => Assert.DoesNotContain(
        Directory.GetFiles(FunctionAppFolder.Path, "*", SearchOption.AllDirectories),
        file => Path.GetExtension(file) is ".pdb" or ".xml" || Path.GetFileName(file) == "local.settings.json");

    [Fact]
    public void The_timer_runs_by_the_setting_and_not_at_the_start()
    {
        var timer = Function("RefreshTimer");

        Assert.Equal(("timerTrigger", "%RefreshSchedule%", false), (timer.Type, timer.Schedule, timer.RunsAtStart));
    }

    [Fact]
    public void A_message_of_the_queue_is_taken_whole_from_the_account_of_the_app()
    {
        var queue = Function("RefreshCluster");

        Assert.Equal(("queueTrigger", "cluster-refresh", "AzureWebJobsStorage", true), (queue.Type, queue.QueueName, queue.Connection, queue.IsDeferred));
    }

    [Theory]
    [InlineData("RefreshHttp", "refresh", "POST", "function")]
    [InlineData("Status", "status", "GET HEAD", "function")]
    [InlineData("Runs", "runs", "GET HEAD", "function")]
    [InlineData("Run", "runs/{id}", "GET HEAD", "function")]
    [InlineData("Metrics", "metrics", "GET HEAD", "function")]
    [InlineData("OpenApi", "openapi.json", "GET HEAD", "function")]
    [InlineData("Dashboard", "dashboard", "GET HEAD", "anonymous")]
    [InlineData("DashboardFleet", "dashboard/fleet", "GET HEAD", "function")]
    [InlineData("Badge", "badge/{name}.svg", "GET HEAD", "function")]
    [InlineData("ClusterCheck", "clusters/{name}/check", "POST", "function")]
    [InlineData("Health", "health", "GET HEAD", "anonymous")]
    public void An_http_function_has_its_route_its_methods_and_its_key(string name, string route, string methods, string authLevel)
    {
        var function = Function(name);

        Assert.Equal(("httpTrigger", route, authLevel), (function.Type, function.Route, function.AuthLevel));
        Assert.Equal(methods.Split(' '), function.Methods);
    }

    [Fact]
    public void The_host_gives_a_run_time_enough_and_the_queue_five_deliveries()
    {
        var host = PublishedApp.Open(FunctionAppFolder.Path).Host;

        Assert.Equal((TimeSpan.FromMinutes(10), "api"), (host.FunctionTimeout, host.RoutePrefix));
        Assert.Equal((5, true), (host.Queues.MaxDequeueCount, host.Queues.IsBase64));
    }

    /// <summary>A worker takes its extensions with it: a bundle would be a second set.</summary>
    [Fact]
    public void There_is_no_extension_bundle_and_no_custom_handler()
    {
        var host = JsonNode.Parse(File.ReadAllText(Path.Combine(FunctionAppFolder.Path, "host.json")))!.AsObject();

        Assert.DoesNotContain(host, property => property.Key is "extensionBundle" or "customHandler");
    }

    private static FunctionDefinition Function(string name) =>
        PublishedApp.Open(FunctionAppFolder.Path).Functions.Single(function => function.Name == name);
}
