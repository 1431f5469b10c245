using System.Net.Sockets;
using System.Text.Json;
using EcrFleet.Sandbox.Kubernetes;
using EcrFleet.Sandbox.Kubernetes.Faults;
using Microsoft.Extensions.Time.Testing;

namespace EcrFleet.Sandbox.Tests.Kubernetes;

public sealed class FaultTests
{
    private const string Namespaces = "/api/v1/namespaces";

    [Fact]
    public async Task An_overloaded_server_answers_in_plain_text_and_says_when_to_come_back()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        cluster.Server.Faults.ForNext(1, Fault.TooManyRequests);

        var first = await cluster.Sync.GetAsync(Namespaces);
        var second = await cluster.Sync.GetAsync(Namespaces);

        Assert.Equal((429, "Too many requests, please try again later.\n"), (first.Status, first.Text));
        Assert.Equal("text/plain; charset=utf-8", first.Headers["Content-Type"]);
        Assert.Equal("1", first.Headers["Retry-After"]);
        Assert.Equal(200, second.Status);
    }

    [Fact]
    public async Task A_fault_with_a_condition_leaves_other_requests_alone()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        cluster.Server.Faults.When(request => request is { Verb: "patch", Namespace: "team-b" }, Fault.Unavailable);

        var other = await cluster.ApplyAsync("team-a");
        var first = await cluster.ApplyAsync("team-b");
        var second = await cluster.ApplyAsync("team-b");

        Assert.Equal([201, 503, 503], [other.Status, first.Status, second.Status]);
    }

    [Theory]
    [InlineData(401, "Unauthorized")]
    [InlineData(403, "Forbidden")]
    [InlineData(409, "Conflict")]
    [InlineData(410, "Expired")]
    [InlineData(500, "InternalError")]
    public async Task A_refusal_is_given_on_order(int status, string reason)
    {
        await using var cluster = await RecordedCluster.StartAsync();
        cluster.Server.Faults.ForNext(1, Refusal(status));

        var response = await cluster.Sync.GetAsync(Namespaces);

        Assert.Equal((status, reason), (response.Status, (string?)response.Json["reason"]));
    }

    [Fact]
    public async Task A_webhook_denies_in_its_own_words()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        cluster.Server.Faults.ForNext(1, Fault.DeniedByWebhook("policy.example.com", "no secrets here"));

        var response = await cluster.ApplyAsync("team-a");

        Assert.Equal("admission webhook \"policy.example.com\" denied the request: no secrets here", response.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_is_cut_in_the_middle(bool http2)
    {
        await using var server = await ClusterServer.StartAsync(new() { Http2 = http2 }, TestContext.Current.CancellationToken);
        using var client = new ApiClient(server.Address, server.CaPem, server.AdminToken);
        server.Faults.ForNext(1, Fault.CutConnection);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetAsync(Namespaces));
    }

    [Fact]
    public async Task An_answer_is_no_JSON()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        cluster.Server.Faults.ForNext(1, Fault.BadJson);

        var response = await cluster.Sync.GetAsync(Namespaces);

        Assert.Equal(200, response.Status);
        Assert.ThrowsAny<JsonException>(() => response.Json);
    }

    [Fact]
    public async Task A_connection_is_dropped_before_TLS()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        cluster.Server.Faults.DropsConnections = true;

        var dropped = await Record.ExceptionAsync(() => cluster.Sync.GetAsync(Namespaces));
        cluster.Server.Faults.Clear();

        // The client meets the end of the connection while it sets it up, or when it speaks.
        Assert.True(dropped is HttpRequestException or SocketException, $"{dropped}");
        Assert.Equal(200, (await cluster.Sync.GetAsync(Namespaces)).Status);
    }

    [Fact]
    public async Task A_request_that_hangs_does_not_keep_the_server_from_ending()
    {
        var cluster = await RecordedCluster.StartAsync();
        cluster.Server.Faults.ForNext(1, Fault.Hang);
        var request = cluster.Sync.GetAsync(Namespaces);

        await cluster.Server.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => request);
        await cluster.DisposeAsync();
    }

    [Fact]
    public async Task A_slow_answer_comes_when_its_time_is_over()
    {
        var time = new FakeTimeProvider();
        await using var server = await ClusterServer.StartAsync(new() { TimeProvider = time }, TestContext.Current.CancellationToken);
        using var client = new ApiClient(server.Address, server.CaPem, server.AdminToken);
        var taken = new TaskCompletionSource();
        server.Faults.When(
            _ =>
            {
                taken.TrySetResult();
                return true;
            },
            Fault.Delay(TimeSpan.FromMinutes(1)));

        var request = client.GetAsync("/version");
        await taken.Task;
        var early = request.IsCompleted;
        time.Advance(TimeSpan.FromMinutes(2));

        Assert.False(early);
        Assert.Equal(200, (await Until(request, time)).Status);
    }

    [Fact]
    public async Task A_quota_on_order_leaves_room_for_updates_only()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        await cluster.ApplyAsync("team-a", Recorded.OldToken);
        ClusterFaults.Quota(cluster.Server, "team-a");
        ClusterFaults.Quota(cluster.Server, "team-b");

        var updated = await cluster.ApplyAsync("team-a");
        var refused = await cluster.ApplyAsync("team-b");

        Assert.Equal([200, 403], [updated.Status, refused.Status]);
        Assert.Contains("exceeded quota: no-more-secrets", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>The delay may begin after the clock was moved, so the clock is moved until the answer is there.</summary>
    private static async Task<ApiResponse> Until(Task<ApiResponse> request, FakeTimeProvider time)
    {
        while (!request.IsCompleted)
        {
            time.Advance(TimeSpan.FromMinutes(2));
            await Task.Yield();
        }

        return await request;
    }

    private static Fault Refusal(int status) => status switch
    {
        401 => Fault.Unauthorized,
        403 => Fault.DeniedByWebhook("policy.example.com", "no"),
        409 => Fault.Conflict,
        410 => Fault.Expired,
        _ => Fault.InternalError,
    };
}
