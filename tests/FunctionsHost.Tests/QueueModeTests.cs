using System.Net;
using System.Text.Json.Nodes;
using EcrFleet.FunctionsHost.Tests.Rpc;
using EcrFleet.FunctionsHost.Tests.Rpc.Invocations;

namespace EcrFleet.FunctionsHost.Tests;

/// <summary>The timer and the API begin a run, and the host feeds its clusters from the queue.</summary>
public sealed class QueueModeTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Refresh_answers_at_once_and_the_run_completes_by_itself()
    {
        await using var app = await HostedFleet.StartInQueueModeAsync(("berlin", ["team-a", "team-b"]), ("paris", ["team-a"]));
        app.Fleet.Register("broken", "no kubeconfig");
        var host = await app.HostAsync(hurry: 30);

        var (begun, runId) = await RefreshAsync(host);
        var report = await CompletedAsync(host, runId);

        Assert.Equal((runId, "http", null), (Text(begun, "runId"), Text(begun, "trigger"), begun["outcome"]));
        Assert.Equal(("PartiallySucceeded", "http", 3), (Text(report, "outcome"), Text(report, "trigger"), report["totals"]!["created"]!.GetValue<int>()));
        Assert.Equal(["berlin", "broken", "paris"], report["clusters"]!.AsArray().Select(cluster => Text(cluster!, "name")));
        Assert.Equal("Invalid", Text(report["clusters"]![1]!["error"]!, "kind"));
        Assert.NotNull(app.Fleet.Aws.FindIssuedToken(app.Fleet.Password("paris", "team-a")));
    }

    [Fact]
    public async Task The_timer_puts_the_clusters_on_the_queue()
    {
        await using var app = await HostedFleet.StartInQueueModeAsync(("berlin", ["team-a"]), ("paris", ["team-a"]));
        var host = await app.HostAsync(hurry: 30);

        var tick = await host.FireTimerAsync();
        var runId = tick.Summary().Split(' ')[1].TrimEnd(':');
        var report = await CompletedAsync(host, runId);

        Assert.EndsWith("begun. Clusters on the queue: 2.", tick.Summary(), StringComparison.Ordinal);
        Assert.Equal(("timer", "Succeeded", 2), (Text(report, "trigger"), Text(report, "outcome"), report["clusters"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_limit_in_the_query_reaches_the_worker()
    {
        await using var app = await HostedFleet.StartInQueueModeAsync(("berlin", ["team-a", "other"]), ("paris", ["team-a"]));
        var host = await app.HostAsync(hurry: 30);

        var (_, dry) = await RefreshAsync(host, "?dryRun=true");
        var dryReport = await CompletedAsync(host, dry);
        var (_, limited) = await RefreshAsync(host, "?cluster=BERLIN&namespace=team-*");
        await CompletedAsync(host, limited);
        using var unknown = await host.SendAsync(HttpMethod.Post, "/api/refresh?cluster=nowhere");

        Assert.Equal((true, 3), (dryReport["dryRun"]!.GetValue<bool>(), dryReport["totals"]!["created"]!.GetValue<int>()));
        Assert.NotNull(app.Fleet.Secret("berlin", "team-a"));
        Assert.Null(app.Fleet.Secret("berlin", "other"));
        Assert.Null(app.Fleet.Secret("paris", "team-a"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_cluster_that_comes_back_is_done_by_a_later_delivery()
    {
        await using var app = await HostedFleet.StartInQueueModeAsync(("berlin", ["team-a"]));
        app.Fleet.Settings["EcrFleet__ClusterTimeout"] = "00:00:02";
        app.Fleet.Settings["EcrFleet__RequestTimeout"] = "00:00:02";
        app.Fleet.Clusters["berlin"].Faults.When(_ => true, Sandbox.Kubernetes.Faults.Fault.Unavailable);
        var host = await app.HostAsync(hurry: 60);

        var (_, runId) = await RefreshAsync(host);
        await host.Log.EntryAsync("Delivery: 1 of 5.");
        app.Fleet.Clusters["berlin"].Faults.Clear();

        Assert.Equal("Succeeded", Text(await CompletedAsync(host, runId), "outcome"));
    }

    [Fact]
    public async Task A_storage_account_that_is_down_is_a_failed_dispatch()
    {
        await using var app = await HostedFleet.StartInQueueModeAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();
        await app.Azurite.DisposeAsync();

        using var answer = await host.SendAsync(HttpMethod.Post, "/api/refresh");
        var tick = await host.FireTimerAsync();

        Assert.Equal((HttpStatusCode.BadGateway, null), (answer.StatusCode, answer.Headers.Location));
        Assert.Equal(InvocationEnd.Failed, tick.End);
        Assert.Contains("Azure", tick.Error, StringComparison.Ordinal);
        Assert.Contains(host.Log.Entries, entry => entry.Message.StartsWith("Messages are missing on the queue.", StringComparison.Ordinal));
    }

    internal static async Task<(JsonNode Answer, string RunId)> RefreshAsync(WorkerHost host, string query = "")
    {
        using var answer = await host.SendAsync(HttpMethod.Post, "/api/refresh" + query);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!;
        Assert.Equal((HttpStatusCode.Accepted, $"/api/runs/{Text(body, "runId")}"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        return (body, Text(body, "runId"));
    }

    /// <summary>The report of a run once it is complete, asked for as a caller would.</summary>
    internal static async Task<JsonNode> CompletedAsync(WorkerHost host, string runId, TimeSpan? limit = null)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(limit ?? Limit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        do
        {
            using var answer = await host.SendAsync(HttpMethod.Get, $"/api/runs/{runId}");
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!;
            }

            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }
        while (await timer.WaitForNextTickAsync(patience.Token));

        throw new InvalidOperationException("The timer ended.");
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
