using EcrFleet.Application.History;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;
using EcrFleet.Tests.Shared.Fakes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using static EcrFleet.Tests.Shared.History.GivenRuns;

namespace EcrFleet.Application.Tests.History;

public sealed class RunRecorderTests : IDisposable
{
    private static readonly RunScope Whole = new(IsWholeFleet: true, IsLimitedToNamespaces: false);
    private static readonly RunScope Limited = new(IsWholeFleet: false, IsLimitedToNamespaces: true);

    private readonly MemoryRunStore _store = new();
    private readonly RecordingLoggerFactory _loggers = new();
    private readonly FakeTimeProvider _clock = new(Now);

    public static TheoryData<string, string> Breakdowns => new()
    {
        { "fails", "Unreachable" },
        { "throws", "System.InvalidOperationException" },
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_a_run_and_the_states_of_its_clusters()
    {
        await Recorder(_store).RecordRunAsync(Report("run-1", Cluster("berlin"), Cluster("paris", Outcome.Failed)), Whole, Cancellation);

        Assert.Single((await _store.ListAsync(Cancellation)).Value!);
        var states = (await _store.ReadClusterStatesAsync(Cancellation)).Value!;
        Assert.Equal([("berlin", Outcome.Succeeded), ("paris", Outcome.Failed)], states.Select(state => (state.Name, state.LastOutcome)));
        Assert.Equal(Now.AddSeconds(3).AddHours(10), states[0].ValidUntil);
        Assert.Empty(_loggers.Messages);
    }

    [Fact]
    public async Task A_dry_run_is_history_and_no_state()
    {
        await Recorder(_store).RecordRunAsync(Report("run-1", Cluster()) with { DryRun = true }, Whole, Cancellation);

        Assert.Single((await _store.ListAsync(Cancellation)).Value!);
        Assert.Empty((await _store.ReadClusterStatesAsync(Cancellation)).Value!);
    }

    [Fact]
    public async Task A_run_over_some_namespaces_says_nothing_good_of_the_whole_cluster()
    {
        await Recorder(_store).RecordRunAsync(Report("run-1", Cluster()), Limited, Cancellation);

        Assert.Null(Assert.Single((await _store.ReadClusterStatesAsync(Cancellation)).Value!).ValidUntil);
    }

    [Fact]
    public async Task A_cluster_that_is_not_registered_any_more_is_forgotten()
    {
        await Recorder(_store).RecordRunAsync(Report("run-1", Cluster("berlin"), Cluster("paris")), Whole, Cancellation);

        await Recorder(_store).RecordRunAsync(Report("run-2", Cluster("Paris")), Whole, Cancellation);

        Assert.Equal("paris", Assert.Single((await _store.ReadClusterStatesAsync(Cancellation)).Value!).Name);
    }

    [Fact]
    public async Task A_run_that_did_not_see_the_whole_fleet_forgets_nobody()
    {
        var recorder = Recorder(_store);
        await recorder.RecordRunAsync(Report("run-1", Cluster("berlin"), Cluster("paris")), Whole, Cancellation);

        await recorder.RecordRunAsync(Report("run-2", Cluster("paris")), new RunScope(IsWholeFleet: false, IsLimitedToNamespaces: false), Cancellation);
        await recorder.RecordRunAsync(Report("run-3") with { Error = new ErrorReport(FailureKind.Unreachable, "No vault.") }, Whole, Cancellation);
        await recorder.RecordRunAsync(Report("run-4") with { DryRun = true }, Whole, Cancellation);

        Assert.Equal(2, (await _store.ReadClusterStatesAsync(Cancellation)).Value!.Count);
    }

    [Fact]
    public async Task The_last_cluster_to_report_finishes_the_run()
    {
        var recorder = Recorder(_store);
        var run = Record(clusters: ["berlin", "paris"]);
        Assert.Null(await recorder.BeginAsync(run, isWholeFleet: true, Cancellation));

        Assert.Equal(new RunProgress(2, 1), await recorder.RecordClusterAsync(run, Report("worker-1", Cluster("berlin")), Whole, Cancellation));
        Assert.Null((await _store.GetAsync("run-1", Cancellation)).Value?.Record.Report);
        Assert.Equal(new RunProgress(2, 2), await recorder.RecordClusterAsync(run, Report("worker-2", Cluster("paris")), Whole, Cancellation));

        var report = (await _store.GetAsync("run-1", Cancellation)).Value?.Record.Report;
        Assert.Equal(["berlin", "paris"], report?.Clusters.Select(cluster => cluster.Name));
        Assert.Equal((RunTrigger.Queue, Outcome.Succeeded), (report?.Trigger, report?.Outcome));
        Assert.Equal(["run-1", "run-1"], (await _store.ReadClusterStatesAsync(Cancellation)).Value!.Select(state => state.LastRunId));
    }

    [Fact]
    public async Task Beginning_a_run_over_the_whole_fleet_forgets_the_others()
    {
        var recorder = Recorder(_store);
        await recorder.RecordRunAsync(Report("run-0", Cluster("gone"), Cluster("berlin")), Whole, Cancellation);

        await recorder.BeginAsync(Record(clusters: ["Berlin"]), isWholeFleet: true, Cancellation);

        Assert.Equal("berlin", Assert.Single((await _store.ReadClusterStatesAsync(Cancellation)).Value!).Name);
    }

    [Fact]
    public async Task A_worker_that_did_not_get_as_far_as_its_cluster_records_nothing()
    {
        var recorder = Recorder(_store);
        var run = Record(clusters: ["berlin"]);
        await recorder.BeginAsync(run, isWholeFleet: true, Cancellation);

        Assert.Null(await recorder.RecordClusterAsync(run, Report("worker-1"), Whole, Cancellation));
        Assert.Empty((await _store.GetAsync("run-1", Cancellation)).Value!.Clusters);
    }

    [Fact]
    public async Task A_run_whose_deadline_has_passed_gets_its_last_word()
    {
        var recorder = Recorder(_store);
        var run = Record(clusters: ["berlin", "paris"]);
        await recorder.BeginAsync(run, isWholeFleet: true, Cancellation);
        await recorder.RecordSpreadAsync(run, missing: [], error: null, Cancellation);
        Assert.False(Assert.Single((await _store.ListAsync(Cancellation)).Value!).IsFinished);

        _clock.Advance(TimeSpan.FromMinutes(8));
        await recorder.RecordSpreadAsync(run, missing: [], error: null, Cancellation);

        Assert.Equal(Outcome.Failed, Assert.Single((await _store.ListAsync(Cancellation)).Value!).Outcome);
    }

    [Fact]
    public async Task A_list_that_is_too_long_is_limited()
    {
        var cluster = Cluster(actions: [.. Enumerable.Range(0, StoredActions.MaximumPerCluster + 1).Select(number => Action(number))]);
        var run = Record("run-2", "berlin", "paris");
        var recorder = Recorder(_store);
        await recorder.BeginAsync(run, isWholeFleet: true, Cancellation);

        await recorder.RecordRunAsync(Report("run-1", cluster), Whole, Cancellation);
        await recorder.RecordClusterAsync(run, Report("worker", cluster), Whole, Cancellation);

        Assert.Equal(StoredActions.MaximumPerCluster, (await _store.GetAsync("run-1", Cancellation)).Value!.Record.Report!.Clusters[0].Actions.Count);
        Assert.Equal(StoredActions.MaximumPerCluster, (await _store.GetAsync("run-2", Cancellation)).Value!.Clusters[0].Cluster.Actions.Count);
    }

    [Theory]
    [MemberData(nameof(Breakdowns))]
    public async Task A_store_that_breaks_down_is_logged_and_harms_nobody(string how, string logged)
    {
        var answers = new Dictionary<string, Func<CancellationToken, Task<Failure>>>
        {
            ["fails"] = _ => Task.FromResult(BrokenRunStore.Down),
            ["throws"] = _ => throw new InvalidOperationException("s3cret"),
        };
        var recorder = Recorder(new BrokenRunStore(answers[how]));

        await recorder.RecordRunAsync(Report("run-1", Cluster()), Whole, Cancellation);
        Assert.Null(await recorder.RecordClusterAsync(Record(), Report("worker", Cluster()), Whole, Cancellation));
        await recorder.RecordSpreadAsync(Record(), ["berlin", "paris"], new ErrorReport(FailureKind.NotAttempted, "No message."), Cancellation);
        Assert.NotNull(await recorder.BeginAsync(Record(), isWholeFleet: true, Cancellation));

        Assert.All(_loggers.Messages, message => Assert.Contains(logged, message, StringComparison.Ordinal));
        Assert.Contains(_loggers.Messages, message => message.StartsWith("Warning ", StringComparison.Ordinal));
        Assert.DoesNotContain(_loggers.Messages, message => message.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_that_never_answers_is_left_after_a_while()
    {
        var recorder = Recorder(new BrokenRunStore(async token =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _clock, token);
            return BrokenRunStore.Down;
        }));

        var begin = recorder.BeginAsync(Record(), isWholeFleet: true, Cancellation);
        _clock.Advance(RunBudget.Beginning);

        Assert.Equal(FailureKind.Timeout, (await begin)?.Kind);
    }

    [Theory]
    [InlineData(nameof(IRunStore.FinishAsync))]
    [InlineData(nameof(IRunStore.ReadClusterStateAsync))]
    [InlineData(nameof(IRunStore.ReadClusterStatesAsync))]
    [InlineData(nameof(IRunStore.ListAsync))]
    public async Task All_that_is_recorded_of_a_run_has_one_time_limit(string silentFrom)
    {
        using var fleet = new FakeFleet();
        fleet.AddCluster("berlin", "team-a");
        var store = new StallingRunStore(_store, silentFrom);
        var recorder = new RunRecorder(store, fleet.Time, _loggers.CreateLogger<RunRecorder>());
        var run = new RecordedRefresher(fleet.Refresher(), recorder).RunAsync(new RefreshRequest { Trigger = RunTrigger.Timer }, Cancellation);
        await store.Stalled;

        fleet.Time.Advance(RunBudget.Recording);

        Assert.Equal(Outcome.Succeeded, (await run.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Cancellation)).Outcome);
    }

    [Fact]
    public async Task A_worker_has_the_same_time_limit()
    {
        var store = new StallingRunStore(_store, nameof(IRunStore.ReadClusterStateAsync));
        var record = Recorder(store).RecordClusterAsync(Record(), Report("worker", Cluster()), Whole, Cancellation);
        await store.Stalled;

        _clock.Advance(RunBudget.Recording);

        Assert.Null(await record.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Cancellation));
    }

    [Fact]
    public async Task A_run_begins_within_its_time_whatever_the_store_does()
    {
        var store = new StallingRunStore(_store, nameof(IRunStore.ReadClusterStatesAsync));
        var begin = Recorder(store).BeginAsync(Record(), isWholeFleet: true, Cancellation);
        await store.Stalled;

        _clock.Advance(RunBudget.Beginning);

        Assert.Null(await begin.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Cancellation));
    }

    [Fact]
    public async Task A_bug_of_a_store_is_logged_with_its_place_and_without_its_text()
    {
        await Recorder(new BrokenRunStore(_ => throw new InvalidOperationException("s3cret"))).BeginAsync(Record(), isWholeFleet: true, Cancellation);

        var logged = Assert.Single(_loggers.Messages, line => line.StartsWith("Error ", StringComparison.Ordinal) && line.Contains("Stack: ", StringComparison.Ordinal));
        Assert.Contains($"at {typeof(BrokenRunStore).FullName}.BeginAsync", logged, StringComparison.Ordinal);
        Assert.Contains("Type: System.InvalidOperationException.", logged, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", logged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_stops_is_obeyed()
    {
        using var stop = new CancellationTokenSource();
        var recorder = Recorder(new BrokenRunStore(async token =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _clock, token);
            return BrokenRunStore.Down;
        }));

        var begin = recorder.BeginAsync(Record(), isWholeFleet: true, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => begin);
    }

    public void Dispose() => _loggers.Dispose();

    private RunRecorder Recorder(IRunStore runStore) => new(runStore, _clock, _loggers.CreateLogger<RunRecorder>());
}
