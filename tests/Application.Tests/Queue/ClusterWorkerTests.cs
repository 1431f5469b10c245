using EcrFleet.Application.History;
using EcrFleet.Application.Queue;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;
using EcrFleet.Tests.Shared.Fakes;
using Microsoft.Extensions.Logging;

namespace EcrFleet.Application.Tests.Queue;

public sealed class ClusterWorkerTests : IDisposable
{
    private readonly FakeFleet _fleet = new();
    private readonly MemoryRunStore _store = new();
    private readonly FakeClusterQueue _queue = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_last_message_completes_the_run()
    {
        _fleet.AddCluster("berlin", "team-a");
        _fleet.AddCluster("paris", "team-a", "team-b");
        var runId = await DispatchAsync();

        foreach (var message in _queue.Messages)
        {
            Assert.False((await Worker().RefreshAsync(message, 1, Cancellation)).IsWorthAnother);
        }

        var report = (await StoredAsync(runId)).Record.Report!;
        Assert.Equal((Outcome.Succeeded, RunTrigger.Timer, 2, 3), (report.Outcome, report.Trigger, report.Totals.Clusters, report.Totals.Created));
        Assert.Equal("main", Assert.Single(report.Registries).Name);
        Assert.Equal([runId, runId], (await _store.ReadClusterStatesAsync(Cancellation)).Value!.Select(state => state.LastRunId));
    }

    [Theory]
    [InlineData(FailureKind.Unreachable)]
    [InlineData(FailureKind.Throttled)]
    [InlineData(FailureKind.Timeout)]
    public async Task What_may_pass_is_left_to_the_next_delivery_and_recorded_at_the_last(FailureKind kind)
    {
        Break("berlin", new Failure(kind, "It is away."));
        var runId = await DispatchAsync();
        var message = Assert.Single(_queue.Messages);

        Assert.True((await Worker().RefreshAsync(message, ClusterWorker.MaximumDeliveries - 1, Cancellation)).IsWorthAnother);
        Assert.Empty((await StoredAsync(runId)).Clusters);

        Assert.True((await Worker().RefreshAsync(message, ClusterWorker.MaximumDeliveries, Cancellation)).IsWorthAnother);
        Assert.Equal((Outcome.Failed, kind), await EndOfAsync(runId));
    }

    [Fact]
    public async Task What_may_pass_is_recorded_when_the_next_delivery_would_come_too_late()
    {
        Break("berlin", new Failure(FailureKind.Unreachable, "It is away."));
        var runId = await DispatchAsync();
        _fleet.Time.Advance(TimeSpan.FromMinutes(8) - ClusterWorker.RetryPause);

        var result = await Worker().RefreshAsync(Assert.Single(_queue.Messages), 2, Cancellation);

        Assert.True(result.IsWorthAnother);
        Assert.Equal((Outcome.Failed, FailureKind.Unreachable), await EndOfAsync(runId));
    }

    [Theory]
    [InlineData(FailureKind.Unauthorized)]
    [InlineData(FailureKind.Forbidden)]
    [InlineData(FailureKind.Invalid)]
    public async Task What_a_person_has_to_mend_is_recorded_at_once(FailureKind kind)
    {
        Break("berlin", new Failure(kind, "It is refused."));
        var runId = await DispatchAsync();

        Assert.False((await Worker().RefreshAsync(Assert.Single(_queue.Messages), 1, Cancellation)).IsWorthAnother);

        Assert.Equal((Outcome.Failed, kind), await EndOfAsync(runId));
    }

    [Fact]
    public async Task A_namespace_that_failed_for_a_passing_reason_is_worth_another_delivery()
    {
        var cluster = _fleet.AddCluster("berlin", "team-a", "team-b");
        cluster.OnCall = (call, _) => Task.FromResult(call is { Verb: "Apply", Namespace: "team-b" } ? new Failure(FailureKind.Throttled, "Slow down.") : null);
        await DispatchAsync();

        Assert.True((await Worker().RefreshAsync(Assert.Single(_queue.Messages), 1, Cancellation)).IsWorthAnother);
        Assert.True(cluster.Secrets.ContainsKey("team-a"));
    }

    [Fact]
    public async Task A_cluster_that_is_gone_since_ends_as_not_found_and_leaves_no_state()
    {
        _fleet.AddCluster("paris", "team-a");
        var message = new ClusterMessage
        {
            RunId = "run-1",
            StartedAt = _fleet.Time.GetUtcNow(),
            Deadline = _fleet.Time.GetUtcNow().AddMinutes(8),
            Cluster = "berlin",
        };
        await _store.BeginAsync(new RunRecord { RunId = "run-1", Trigger = RunTrigger.Timer, StartedAt = message.StartedAt, Deadline = message.Deadline, Clusters = ["berlin"] }, Cancellation);

        Assert.False((await Worker().RefreshAsync(message, 1, Cancellation)).IsWorthAnother);

        Assert.Equal((Outcome.Failed, FailureKind.NotFound), await EndOfAsync("run-1"));
        Assert.Empty((await _store.ReadClusterStatesAsync(Cancellation)).Value!);
    }

    [Fact]
    public async Task A_vault_that_is_away_is_waited_for()
    {
        _fleet.AddCluster("berlin", "team-a");
        await DispatchAsync();
        _fleet.Vault.OnList = _ => Task.FromResult<Failure?>(new Failure(FailureKind.Unreachable, "No vault."));

        Assert.True((await Worker().RefreshAsync(Assert.Single(_queue.Messages), 1, Cancellation)).IsWorthAnother);
    }

    [Fact]
    public async Task A_message_of_a_run_that_nobody_knows_is_refreshed_and_its_state_kept()
    {
        var cluster = _fleet.AddCluster("berlin", "team-a");
        await DispatchAsync();
        var message = Assert.Single(_queue.Messages) with { RunId = "long-ago" };

        Assert.False((await Worker().RefreshAsync(message, 1, Cancellation)).IsWorthAnother);

        Assert.True(cluster.Secrets.ContainsKey("team-a"));
        Assert.Equal("long-ago", Assert.Single((await _store.ReadClusterStatesAsync(Cancellation)).Value!).LastRunId);
    }

    [Fact]
    public async Task A_message_that_comes_again_after_a_newer_run_changes_neither()
    {
        var cluster = _fleet.AddCluster("berlin", "team-a");
        var first = await DispatchAsync();
        var late = Assert.Single(_queue.Messages);
        await Worker().RefreshAsync(late, 1, Cancellation);
        _fleet.Time.Advance(TimeSpan.FromMinutes(15));
        await _fleet.Dispatcher(_queue, Recorder(_store)).DispatchAsync(new RefreshRequest { Trigger = RunTrigger.Timer }, Cancellation);
        var newer = _queue.Messages.Last() with { RunId = "newer" };
        await Worker().RefreshAsync(newer, 1, Cancellation);
        cluster.OnCall = (_, _) => Task.FromResult<Failure?>(new Failure(FailureKind.Unauthorized, "Refused."));

        await Worker().RefreshAsync(late, 2, Cancellation);

        Assert.Equal((Outcome.Succeeded, null), await EndOfAsync(first));
        Assert.Equal(("newer", Outcome.Succeeded), (await _store.ReadClusterStatesAsync(Cancellation)).Value!.Select(state => (state.LastRunId, state.LastOutcome)).Single());
    }

    [Fact]
    public async Task A_message_from_the_future_does_not_outrank_later_runs()
    {
        _fleet.AddCluster("berlin", "team-a");
        await DispatchAsync();
        var message = Assert.Single(_queue.Messages) with { StartedAt = _fleet.Time.GetUtcNow().AddYears(1) };

        await Worker().RefreshAsync(message, 1, Cancellation);

        Assert.Equal(_fleet.Time.GetUtcNow(), Assert.Single((await _store.ReadClusterStatesAsync(Cancellation)).Value!).LastRunAt);
    }

    [Fact]
    public async Task A_state_store_that_is_down_does_not_stop_the_refresh()
    {
        var cluster = _fleet.AddCluster("berlin", "team-a");
        await DispatchAsync();
        var worker = new ClusterWorker(_fleet.Refresher(), Recorder(new BrokenRunStore(_ => Task.FromResult(BrokenRunStore.Down))), _fleet.Time);

        Assert.False((await worker.RefreshAsync(Assert.Single(_queue.Messages), 1, Cancellation)).IsWorthAnother);
        Assert.True(cluster.Secrets.ContainsKey("team-a"));
    }

    public void Dispose() => _fleet.Dispose();

    private void Break(string name, Failure failure) => _fleet.AddCluster(name, "team-a").OnCall = (_, _) => Task.FromResult<Failure?>(failure);

    private async Task<string> DispatchAsync() =>
        (await _fleet.Dispatcher(_queue, Recorder(_store)).DispatchAsync(new RefreshRequest { Trigger = RunTrigger.Timer }, Cancellation)).Value!.Run.RunId;

    private ClusterWorker Worker() => new(_fleet.Refresher(), Recorder(_store), _fleet.Time);

    private async Task<StoredRun> StoredAsync(string runId) => (await _store.GetAsync(runId, Cancellation)).Value!;

    private async Task<(Outcome? Outcome, FailureKind? Kind)> EndOfAsync(string runId)
    {
        var report = (await StoredAsync(runId)).Record.Report;
        return (report?.Outcome, report?.Clusters.Single().Error?.Kind);
    }

    private RunRecorder Recorder(IRunStore store) => new(store, _fleet.Time, _fleet.Logs.CreateLogger<RunRecorder>());
}
