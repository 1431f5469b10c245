using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using EcrFleet.FunctionsHost.Tests.Rpc.Invocations;
using EcrFleet.Sandbox.Kubernetes.Faults;

namespace EcrFleet.FunctionsHost.Tests;

/// <summary>What becomes of a message: it is done, comes again, or ends on the poison queue.</summary>
public sealed class QueueMessageTests
{
    private const string Queue = "cluster-refresh";
    private const string RunId = "20261127T120000Z-0a1b2c3d";
    private const int LargestText = 48 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_not_understood_ends_on_the_poison_queue_and_nothing_else_suffers()
    {
        await using var app = await HostedFleet.StartInQueueModeAsync(("berlin", ["team-a"]));
        string[] understoodByNone =
        [
            Base64("""{"cluster":"berlin","dequeueCount":1}"""),
            Base64("plain text"),
            Base64("ecr-fleet/1 no JSON"),
            Base64($"ecr-fleet/2 {Json("berlin")}"),
            Base64("ecr-fleet/1 " + new string('x', LargestText - 12)),
        ];
        foreach (var text in understoodByNone.Append("!not base64!"))
        {
            await SendAsync(app, text);
        }

        var host = await app.HostAsync(hurry: 60);
        var (_, runId) = await QueueModeTests.RefreshAsync(host);

        Assert.Equal("Succeeded", (await QueueModeTests.CompletedAsync(host, runId))["outcome"]!.GetValue<string>());
        Assert.Equal(understoodByNone.Append("!not base64!").Order(StringComparer.Ordinal), (await PoisonAsync(app, 6)).Order(StringComparer.Ordinal));

        // Five deliveries of each that reached the worker, and the one of the run.
        await host.Log.EntryAsync("Executed 'Functions.RefreshCluster' (Succeeded");
        var failed = host.InvocationsOf("RefreshCluster").Where(delivery => delivery.End == InvocationEnd.Failed).ToList();
        Assert.Equal(5 * understoodByNone.Length, failed.Count);
        Assert.All(failed, delivery => Assert.StartsWith("The message is not understood: ", delivery.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_that_comes_twice_is_done_twice_and_changes_nothing_the_second_time()
    {
        await using var app = await HostedFleet.StartInQueueModeAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();
        var text = $"ecr-fleet/1 {Json("berlin")}";

        var first = await host.FireAsync("RefreshCluster", text);
        var password = app.Fleet.Password("berlin", "team-a");
        var second = await host.FireAsync("RefreshCluster", text);

        Assert.Equal((InvocationEnd.Succeeded, InvocationEnd.Succeeded), (first.End, second.End));
        Assert.Contains("created: 1, updated: 0, unchanged: 0", first.Summary(), StringComparison.Ordinal);
        Assert.Contains("created: 0, updated: 0, unchanged: 1", second.Summary(), StringComparison.Ordinal);
        Assert.Equal(password, app.Fleet.Password("berlin", "team-a"));
    }

    [Fact]
    public async Task A_message_for_a_cluster_that_is_gone_is_done()
    {
        await using var app = await HostedFleet.StartInQueueModeAsync(("berlin", ["team-a"]));
        var host = await app.HostAsync();

        var delivery = await host.FireAsync("RefreshCluster", $"ecr-fleet/1 {Json("nowhere")}");

        Assert.Equal((InvocationEnd.Succeeded, null), (delivery.End, delivery.Error));
        Assert.Null(app.Fleet.Secret("berlin", "team-a"));
    }

    /// <summary>The last delivery is known by the host's own count: only then the failure is the last word.</summary>
    [Fact]
    public async Task A_cluster_that_stays_away_is_tried_five_times()
    {
        await using var app = await HostedFleet.StartInQueueModeAsync(("berlin", ["team-a"]));
        app.Fleet.Clusters["berlin"].Faults.When(_ => true, Fault.Unavailable);
        app.Fleet.Settings["EcrFleet__ClusterTimeout"] = "00:00:01";
        app.Fleet.Settings["EcrFleet__RequestTimeout"] = "00:00:01";
        var host = await app.HostAsync(hurry: 30);

        var (_, runId) = await QueueModeTests.RefreshAsync(host);
        var report = await QueueModeTests.CompletedAsync(host, runId);
        await host.Log.EntryAsync("Delivery: 5 of 5.");
        await PoisonAsync(app, 1);

        Assert.Equal("Failed", report["outcome"]!.GetValue<string>());
        Assert.Equal(5, host.Log.Entries.Count(entry => entry.Message.Contains("Delivery: ", StringComparison.Ordinal)));
        Assert.All(host.InvocationsOf("RefreshCluster"), delivery =>
        {
            Assert.Equal(InvocationEnd.Failed, delivery.End);
            Assert.Contains("cluster berlin: ", delivery.Error, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_worker_that_is_killed_with_a_message_in_hand_gets_it_again()
    {
        await using var app = await HostedFleet.StartInQueueModeAsync(("berlin", ["team-a", "team-b"]));
        app.Fleet.Settings["EcrFleet__MaxParallelWrites"] = "1";
        var host = await app.HostAsync(hurry: 60);
        var inTheMiddle = app.HangAfterWrites("berlin", 1);

        var (_, runId) = await QueueModeTests.RefreshAsync(host);
        await inTheMiddle;
        app.Fleet.Clusters["berlin"].Faults.Clear();
        await host.Worker.Current.CrashAsync();

        Assert.Equal("Succeeded", (await QueueModeTests.CompletedAsync(host, runId))["outcome"]!.GetValue<string>());
        app.AssertWhole("berlin", ["team-a", "team-b"], 2);
        await host.Log.EntryAsync("Executed 'Functions.RefreshCluster' (Succeeded");
        Assert.Equal([InvocationEnd.Lost, InvocationEnd.Succeeded], host.InvocationsOf("RefreshCluster").Select(delivery => delivery.End));
    }

    [Fact]
    public async Task Switched_off_the_queue_is_left_alone_and_no_storage_is_needed()
    {
        await using var app = await HostedFleet.StartInQueueModeAsync(("berlin", ["team-a"]));
        await SendAsync(app, Base64($"ecr-fleet/1 {Json("berlin")}"));
        app.Fleet.Settings["EcrFleet__Dispatch"] = "inline";
        app.Fleet.Settings["EcrFleet__State"] = app.State;
        app.Fleet.Settings[HostedFleet.QueueIsOff] = "true";
        app.Fleet.Settings.Remove("AzureWebJobsStorage");
        var host = await app.HostAsync();

        var tick = await host.FireTimerAsync();

        Assert.Equal(InvocationEnd.Succeeded, tick.End);
        Assert.DoesNotContain(host.Functions, function => function.IsQueue);
        Assert.Single((await new QueueClient(app.Azurite.ConnectionString, Queue).PeekMessagesAsync(32, Cancellation)).Value);
    }

    private static string Json(string cluster)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new JsonObject
        {
            ["runId"] = RunId,
            ["startedAt"] = now.ToString("O", CultureInfo.InvariantCulture),
            ["deadline"] = now.AddMinutes(8).ToString("O", CultureInfo.InvariantCulture),
            ["cluster"] = cluster,
        }.ToJsonString();
    }

    private static async Task SendAsync(HostedFleet app, string text)
    {
        var queue = new QueueClient(app.Azurite.ConnectionString, Queue);
        await queue.CreateIfNotExistsAsync(cancellationToken: Cancellation);
        await queue.SendMessageAsync(text, Cancellation);
    }

    private static async Task<IEnumerable<string>> PoisonAsync(HostedFleet app, int count)
    {
        var poison = new QueueClient(app.Azurite.ConnectionString, $"{Queue}-poison");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(Limit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (!await poison.ExistsAsync(patience.Token) || (await poison.GetPropertiesAsync(patience.Token)).Value.ApproximateMessagesCount < count)
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }

        return (await poison.PeekMessagesAsync(32, Cancellation)).Value.Select(message => message.MessageText);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
