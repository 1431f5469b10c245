using System.Text.Json;
using EcrFleet.Application.History;
using EcrFleet.Application.Queue;
using EcrFleet.Cli.Functions.RefreshCluster;
using EcrFleet.Cli.Functions.Wire;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Runs;
using EcrFleet.Tests.Shared.Fakes;
using Microsoft.Extensions.Logging;

namespace EcrFleet.Cli.Tests.Functions;

public sealed class RefreshClusterFunctionTests : IDisposable
{
    private readonly FakeFleet _fleet = new();
    private readonly MemoryRunStore _store = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_that_is_done_is_done()
    {
        var cluster = _fleet.AddCluster("berlin", "team-a");

        var result = await InvokeAsync(Message(), "\"1\"");

        Assert.Equal(200, result.Status);
        Assert.StartsWith("Run run-1: Succeeded. Clusters: 1", Assert.Single(result.Logs), StringComparison.Ordinal);
        Assert.True(cluster.Secrets.ContainsKey("team-a"));
    }

    [Theory]
    [InlineData(FailureKind.Unreachable, 500)]
    [InlineData(FailureKind.Unauthorized, 200)]
    public async Task Only_a_failure_that_may_pass_fails_the_invocation(FailureKind kind, int status)
    {
        _fleet.AddCluster("berlin", "team-a").OnCall = (_, _) => Task.FromResult<Failure?>(new Failure(kind, "It is away."));

        var result = await InvokeAsync(Message(), "\"1\"");

        Assert.Equal(status, result.Status);
        Assert.Contains(_fleet.Logs.Messages, line => line.StartsWith("Warning EcrFleet.Cli.Functions", StringComparison.Ordinal) && line.Contains("It is away.", StringComparison.Ordinal));
    }

    /// <summary>The host writes the number as a text; without one (a run by hand) it is the first delivery.</summary>
    [Theory]
    [InlineData("\"4\"", 0)]
    [InlineData("\"5\"", 1)]
    [InlineData("5", 1)]
    [InlineData("null", 0)]
    public async Task The_last_delivery_is_known_by_the_metadata_of_the_host(string dequeueCount, int recorded)
    {
        await _store.BeginAsync(
            new RunRecord { RunId = "run-1", Trigger = Core.Reporting.RunTrigger.Timer, StartedAt = _fleet.Time.GetUtcNow(), Deadline = _fleet.Time.GetUtcNow().AddMinutes(8), Clusters = ["berlin", "paris"] },
            Cancellation);
        _fleet.AddCluster("berlin", "team-a").OnCall = (_, _) => Task.FromResult<Failure?>(new Failure(FailureKind.Unreachable, "It is away."));

        await InvokeAsync(Message(), dequeueCount);

        Assert.Equal(recorded, (await _store.GetAsync("run-1", Cancellation)).Value!.Clusters.Count);
    }

    [Theory]
    [InlineData("s3cret")]
    [InlineData("""{"cluster":"s3cret","dequeueCount":1}""")]
    public async Task A_message_that_nobody_understands_fails_with_a_line_that_does_not_show_it(string text)
    {
        var result = await InvokeAsync(text, "\"1\"");

        Assert.Equal(400, result.Status);
        Assert.Contains("The message is not understood", Assert.Single(_fleet.Logs.Messages), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", Assert.Single(_fleet.Logs.Messages), StringComparison.Ordinal);
    }

    public void Dispose() => _fleet.Dispose();

    private string Message() => ClusterMessageText.Write(
        new ClusterMessage { RunId = "run-1", StartedAt = _fleet.Time.GetUtcNow(), Deadline = _fleet.Time.GetUtcNow().AddMinutes(8), Cluster = "berlin" });

    private Task<InvocationResult> InvokeAsync(string text, string dequeueCount)
    {
        var recorder = new RunRecorder(_store, _fleet.Time, _fleet.Logs.CreateLogger<RunRecorder>());
        var worker = new ClusterWorker(_fleet.Refresher(), recorder, _fleet.Time);
        var function = new RefreshClusterFunction(worker, _fleet.Logs.CreateLogger<RefreshClusterFunction>());
        var invocation = new InvocationWire
        {
            Data = new Dictionary<string, JsonElement> { ["message"] = Text(Text(text).GetRawText()) },
            Metadata = new Dictionary<string, JsonElement> { ["DequeueCount"] = JsonDocument.Parse(dequeueCount).RootElement },
        };
        return function.InvokeAsync(invocation, Cancellation);
    }

    private static JsonElement Text(string text) => JsonDocument.Parse($"\"{JsonEncodedText.Encode(text)}\"").RootElement;
}
