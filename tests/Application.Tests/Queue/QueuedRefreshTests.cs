using EcrFleet.Application.History;
using EcrFleet.Application.Queue;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Runs;
using EcrFleet.Tests.Shared.Fakes;
using Microsoft.Extensions.Logging;

namespace EcrFleet.Application.Tests.Queue;

public sealed class QueuedRefreshTests : IDisposable
{
    private readonly FakeFleet _fleet = new();
    private readonly MemoryRunStore _store = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_that_is_done_is_done()
    {
        var cluster = _fleet.AddCluster("berlin", "team-a");

        Assert.Null(await RunAsync(Message(), 1));

        Assert.Contains(_fleet.Logs.Messages, line => line.Contains("Run run-1: Succeeded. Clusters: 1", StringComparison.Ordinal));
        Assert.True(cluster.Secrets.ContainsKey("team-a"));
    }

    [Theory]
    [InlineData(FailureKind.Unreachable, true)]
    [InlineData(FailureKind.Unauthorized, false)]
    public async Task Only_a_failure_that_may_pass_fails_the_invocation(FailureKind kind, bool isFailed)
    {
        _fleet.AddCluster("berlin", "team-a").OnCall = (_, _) => Task.FromResult<Failure?>(new Failure(kind, "It is away."));

        var why = await RunAsync(Message(), 1);

        Assert.Equal(isFailed, why?.Contains("It is away.", StringComparison.Ordinal) ?? false);
        Assert.Contains(_fleet.Logs.Messages, line => line.StartsWith("Warning EcrFleet.Application.Queue.QueuedRefresh", StringComparison.Ordinal) && line.Contains("It is away.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    public async Task Only_the_last_delivery_records_that_the_cluster_failed(int delivery, int recorded)
    {
        await _store.BeginAsync(
            new RunRecord { RunId = "run-1", Trigger = Core.Reporting.RunTrigger.Timer, StartedAt = _fleet.Time.GetUtcNow(), Deadline = _fleet.Time.GetUtcNow().AddMinutes(8), Clusters = ["berlin", "paris"] },
            Cancellation);
        _fleet.AddCluster("berlin", "team-a").OnCall = (_, _) => Task.FromResult<Failure?>(new Failure(FailureKind.Unreachable, "It is away."));

        await RunAsync(Message(), delivery);

        Assert.Equal(recorded, (await _store.GetAsync("run-1", Cancellation)).Value!.Clusters.Count);
    }

    [Theory]
    [InlineData("s3cret")]
    [InlineData("""{"cluster":"s3cret","dequeueCount":1}""")]
    public async Task A_message_that_nobody_understands_fails_with_a_line_that_does_not_show_it(string text)
    {
        var why = await RunAsync(text, 1);

        Assert.StartsWith("The message is not understood", why, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", why, StringComparison.Ordinal);
        Assert.Contains("The message is not understood", Assert.Single(_fleet.Logs.Messages), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", Assert.Single(_fleet.Logs.Messages), StringComparison.Ordinal);
    }

    public void Dispose() => _fleet.Dispose();

    private string Message() => ClusterMessageText.Write(
        new ClusterMessage { RunId = "run-1", StartedAt = _fleet.Time.GetUtcNow(), Deadline = _fleet.Time.GetUtcNow().AddMinutes(8), Cluster = "berlin" });

    private Task<string?> RunAsync(string text, int delivery)
    {
        var recorder = new RunRecorder(_store, _fleet.Time, _fleet.Logs.CreateLogger<RunRecorder>());
        var worker = new ClusterWorker(_fleet.Refresher(), recorder, _fleet.Time);
        return new QueuedRefresh(worker, _fleet.Logs.CreateLogger<QueuedRefresh>()).RunAsync(text, delivery, Cancellation);
    }
}
