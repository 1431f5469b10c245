using EcrFleet.Application.History;
using EcrFleet.Application.Queue;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Tests.History;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Selection;
using EcrFleet.Tests.Shared.Fakes;
using Microsoft.Extensions.Logging;

namespace EcrFleet.Application.Tests.Queue;

public sealed class RunDispatcherTests : IDisposable
{
    private static readonly RefreshRequest Whole = new() { Trigger = RunTrigger.Timer };

    private readonly FakeFleet _fleet = new();
    private readonly MemoryRunStore _store = new();
    private readonly FakeClusterQueue _queue = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Puts_a_message_for_each_cluster_and_begins_the_run()
    {
        AddClusters("berlin", "paris");

        var dispatched = await DispatchAsync(Whole);

        Assert.Equal((true, null, null), (dispatched.IsRecorded, dispatched.Failure, dispatched.Report));
        var stored = (await _store.GetAsync(dispatched.Run.RunId, Cancellation)).Value!;
        Assert.Equal(["berlin", "paris"], stored.Record.Clusters);
        Assert.Equal((RunTrigger.Timer, _fleet.Time.GetUtcNow() + TimeSpan.FromMinutes(8)), (stored.Record.Trigger, stored.Record.Deadline));
        Assert.Equal(["berlin", "paris"], _queue.Messages.Select(message => message.Cluster).Order());
        Assert.All(
            _queue.Messages,
            message => Assert.Equal((stored.Record.RunId, stored.Record.StartedAt, stored.Record.Deadline), (message.RunId, message.StartedAt, message.Deadline)));
    }

    [Fact]
    public async Task A_message_carries_the_options_of_the_run_and_no_secret()
    {
        AddClusters("berlin", "paris");

        await DispatchAsync(Whole with { Clusters = ["Berlin"], Namespaces = [new Glob("team-*")], Force = true, IsDryRun = true });

        var message = Assert.Single(_queue.Messages);
        Assert.Equal(("berlin", "team-*", true, true), (message.Cluster, Assert.Single(message.Namespaces), message.Force, message.DryRun));
        Assert.DoesNotContain("MARKED", ClusterMessageText.Write(message), StringComparison.Ordinal);
        Assert.DoesNotContain("mark-of", ClusterMessageText.Write(message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_there_is_not_begins_nothing()
    {
        var dispatched = await Dispatcher().DispatchAsync(Whole with { Clusters = ["nowhere"] }, Cancellation);

        Assert.Equal(FailureKind.NotFound, dispatched.Failure?.Kind);
        Assert.Empty((await _store.ListAsync(Cancellation)).Value!);
    }

    [Fact]
    public async Task A_vault_that_cannot_be_read_is_a_failed_run()
    {
        _fleet.Vault.OnList = _ => Task.FromResult<Failure?>(new Failure(FailureKind.Unreachable, "No vault."));

        var dispatched = await DispatchAsync(Whole);

        Assert.Equal((Outcome.Failed, FailureKind.Unreachable), (dispatched.Report?.Outcome, dispatched.Report?.Error?.Kind));
        Assert.Equal(Outcome.Failed, Assert.Single((await _store.ListAsync(Cancellation)).Value!).Outcome);
        Assert.Empty(_queue.Messages);
    }

    [Fact]
    public async Task An_empty_vault_is_a_run_that_is_over()
    {
        var dispatched = await DispatchAsync(Whole);

        Assert.Equal((Outcome.Succeeded, "No cluster is registered in the vault."), (dispatched.Report?.Outcome, Assert.Single(dispatched.Report!.Warnings)));
        Assert.True(Assert.Single((await _store.ListAsync(Cancellation)).Value!).IsFinished);
    }

    [Fact]
    public async Task A_queue_that_fails_half_way_leaves_a_run_that_says_so()
    {
        AddClusters([.. Enumerable.Range(0, 40).Select(number => $"cluster-{number:00}")]);
        var queue = new FakeClusterQueue(capacity: 10);

        var dispatched = (await _fleet.Dispatcher(queue, Recorder(_store)).DispatchAsync(Whole, Cancellation)).Value!;

        Assert.Equal(FakeClusterQueue.Full, dispatched.Failure);
        Assert.Equal(10, queue.Messages.Count);
        var stored = (await _store.GetAsync(dispatched.Run.RunId, Cancellation)).Value!;
        Assert.Equal(30, stored.Clusters.Count);
        Assert.All(stored.Clusters, cluster => Assert.Equal(FailureKind.NotAttempted, cluster.Cluster.Error?.Kind));
        Assert.Contains(_fleet.Logs.Messages, line => line.Contains("Missing: 30 of 40", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_queue_that_is_down_ends_the_run_as_failed()
    {
        AddClusters("berlin");

        var dispatched = (await _fleet.Dispatcher(new FakeClusterQueue(capacity: 0), Recorder(_store)).DispatchAsync(Whole, Cancellation)).Value!;

        Assert.Equal(Outcome.Failed, (await _store.GetAsync(dispatched.Run.RunId, Cancellation)).Value!.Record.Report?.Outcome);
    }

    [Fact]
    public async Task A_queue_and_a_store_that_are_both_silent_end_within_the_time_of_one_recording()
    {
        AddClusters([.. Enumerable.Range(0, 500).Select(number => $"cluster-{number:000}")]);
        var store = new StallingRunStore(_store, nameof(IRunStore.RecordClusterAsync));
        var dispatch = _fleet.Dispatcher(new FakeClusterQueue(capacity: 0), Recorder(store)).DispatchAsync(Whole, Cancellation);
        await store.Stalled;

        _fleet.Time.Advance(RunBudget.Recording);

        var dispatched = await dispatch.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Cancellation);
        Assert.Equal(FakeClusterQueue.Full, dispatched.Value?.Failure);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_not_asked_for_each_cluster()
    {
        AddClusters([.. Enumerable.Range(0, 500).Select(number => $"cluster-{number:000}")]);
        var store = new StallingRunStore(_store, nameof(IRunStore.RecordClusterAsync));
        var dispatch = _fleet.Dispatcher(new FakeClusterQueue(capacity: 0), Recorder(store)).DispatchAsync(Whole, Cancellation);
        await store.Stalled;

        _fleet.Time.Advance(RunBudget.Recording);

        await dispatch.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Cancellation);
        Assert.Single(_fleet.Logs.Messages, line => line.Contains("Not recorded in the state store.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_state_store_that_is_down_does_not_stop_the_messages()
    {
        AddClusters("berlin");

        var dispatched = (await _fleet.Dispatcher(_queue, Recorder(new BrokenRunStore(_ => Task.FromResult(BrokenRunStore.Down)))).DispatchAsync(Whole, Cancellation)).Value!;

        Assert.Equal((false, null), (dispatched.IsRecorded, dispatched.Failure));
        Assert.Single(_queue.Messages);
    }

    [Fact]
    public async Task A_run_whose_deadline_has_passed_gets_its_last_word_at_the_next_tick()
    {
        AddClusters("berlin");
        var first = await DispatchAsync(Whole);

        _fleet.Time.Advance(TimeSpan.FromMinutes(15));
        await DispatchAsync(Whole);

        Assert.Equal(Outcome.Failed, (await _store.GetAsync(first.Run.RunId, Cancellation)).Value!.Record.Report?.Outcome);
    }

    [Fact]
    public async Task Two_registrations_of_one_name_are_one_message()
    {
        AddClusters("berlin");
        _fleet.Vault.Put("kubeconfig-BERLIN", "twin");

        await DispatchAsync(Whole);

        Assert.Single(_queue.Messages);
    }

    public void Dispose() => _fleet.Dispose();

    private void AddClusters(params string[] names)
    {
        foreach (var name in names)
        {
            _fleet.AddCluster(name, "team-a");
        }
    }

    private RunDispatcher Dispatcher() => _fleet.Dispatcher(_queue, Recorder(_store));

    private async Task<DispatchedRun> DispatchAsync(RefreshRequest request) => (await Dispatcher().DispatchAsync(request, Cancellation)).Value!;

    private RunRecorder Recorder(IRunStore store) => new(store, _fleet.Time, _fleet.Logs.CreateLogger<RunRecorder>());
}
