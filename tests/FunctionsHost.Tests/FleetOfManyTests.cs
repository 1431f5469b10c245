using System.Diagnostics;
using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using EcrFleet.FunctionsHost.Tests.Rpc;
using EcrFleet.Sandbox.Kubernetes;

namespace EcrFleet.FunctionsHost.Tests;

/// <summary>A fleet that is spread over several hosts, of which not all survive.</summary>
public sealed class FleetOfManyTests
{
    private const int Clusters = 200;
    private const int Namespaces = 20;
    private const int Hosts = 4;

    /// <summary>A lease of 30 seconds in place of 10 minutes: what a lost host had in hand comes again after that.</summary>
    private const int Hurry = 20;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);
    private static readonly string[] Teams = [.. Enumerable.Range(0, Namespaces).Select(number => $"team-{number:00}")];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hundred_clusters_are_done_by_four_hosts_though_a_worker_is_killed_and_a_host_is_lost()
    {
        await using var app = await HostedFleet.StartInQueueModeAsync([.. Enumerable.Range(0, Clusters).Select(number => ($"cluster-{number:000}", Teams))]);
        var hosts = new List<WorkerHost>();
        while (hosts.Count < Hosts)
        {
            hosts.Add(await app.HostAsync(Hurry));
        }

        var watch = Stopwatch.StartNew();
        var (_, runId) = await QueueModeTests.RefreshAsync(hosts[0]);
        await BegunAsync(app, Clusters / 4);
        await hosts[1].Worker.Current.CrashAsync();
        await BegunAsync(app, Clusters / 2);
        await hosts[2].LoseAsync();
        var report = await QueueModeTests.CompletedAsync(hosts[0], runId, Limit);
        watch.Stop();
        var status = await JsonAsync(hosts[3], "/api/status");
        Tell(app, hosts, watch.Elapsed, report);

        // None lost: the record is complete, and nothing was given up.
        Assert.Equal(("Succeeded", Clusters, 0), (report["outcome"]!.GetValue<string>(), Total(report, "clusters"), Total(report, "clustersFailed")));
        Assert.Equal(Clusters * Namespaces, Total(report, "created") + Total(report, "updated") + Total(report, "unchanged"));
        Assert.Equal(Clusters, status["clusters"]!.AsArray().Count(cluster => cluster!["promise"]!.GetValue<string>() == "Kept"));
        Assert.False(await new QueueClient(app.Azurite.ConnectionString, "cluster-refresh-poison").ExistsAsync(Cancellation));

        // None wrong: each password is one that ECR has issued; and ECR was asked once for each process, of which one was started twice.
        Assert.All(
            app.Fleet.Clusters.Keys.SelectMany(cluster => Teams.Select(team => app.Fleet.Password(cluster, team))).Distinct(),
            password => Assert.NotNull(app.Fleet.Aws.FindIssuedToken(password)));
        Assert.InRange(app.Fleet.Aws.IssuedTokens.Count, 1, Hosts + 1);
        Assert.Equal(2, hosts[1].Worker.Starts);
    }

    /// <summary>Waits until that many clusters have been written to.</summary>
    private static async Task BegunAsync(HostedFleet app, int count)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (app.Fleet.Clusters.Values.Count(IsBegun) < count)
        {
            await timer.WaitForNextTickAsync(Cancellation);
        }
    }

    private static bool IsBegun(ClusterServer cluster) => cluster.Requests.All.Any(request => request.Method == "PATCH");

    private static async Task<JsonNode> JsonAsync(WorkerHost host, string path)
    {
        using var answer = await host.SendAsync(HttpMethod.Get, path);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!;
    }

    private static int Total(JsonNode report, string name) => report["totals"]![name]!.GetValue<int>();

    /// <summary>The figures, for docs/operations.md.</summary>
    private static void Tell(HostedFleet app, List<WorkerHost> hosts, TimeSpan elapsed, JsonNode report)
    {
        var requests = app.Fleet.Clusters.Values.Sum(cluster => cluster.Requests.All.Count);
        var deliveries = hosts.Sum(host => host.InvocationsOf("RefreshCluster").Count);
        var memory = string.Join(", ", hosts.Where(host => !host.IsStopped).Select(host => host.Worker.Current.PeakMemoryMegabytes()));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Clusters} clusters x {Namespaces} namespaces, {Hosts} hosts: {elapsed.TotalSeconds:0.0} s. Requests to clusters: {requests}, "
            + $"tokens of ECR: {app.Fleet.Aws.IssuedTokens.Count}, deliveries: {deliveries}, created: {Total(report, "created")}. Peak memory of the workers in MB: {memory}.");
    }
}
