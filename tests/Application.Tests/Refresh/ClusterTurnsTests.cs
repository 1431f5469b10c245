using EcrFleet.Application.Refresh;
using EcrFleet.Application.Tests.Refresh.Fakes;
using EcrFleet.Core.Failures;
using EcrFleet.Tests.Shared.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace EcrFleet.Application.Tests.Refresh;

public sealed class ClusterTurnsTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly Failure Silent = new(FailureKind.Timeout, "No answer.");

    private readonly FakeFleet _fleet = new();

    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clusters_that_hang_hold_up_none_that_answers()
    {
        var written = new TaskCompletionSource();
        _fleet.Options = _fleet.Options with { MaxParallelClusters = 2 };
        foreach (var number in Enumerable.Range(0, 20))
        {
            _fleet.AddCluster($"hanging-{number}", "a").OnCall = async (_, token) =>
            {
                _fleet.Time.Advance(ClusterTurn.Patience);
                await written.Task.WaitAsync(token);
                return Silent;
            };
        }

        _fleet.AddCluster("good", "a").OnCall = (call, _) =>
        {
            if (call.Verb == "Apply")
            {
                written.TrySetResult();
            }

            return Task.FromResult<Failure?>(null);
        };

        var run = await _fleet.RefreshAsync().WaitAsync(Limit, None);

        Assert.Equal("good", Assert.Single(run.Clusters, cluster => cluster.Error is null).Name.Value);
    }

    [Fact]
    public async Task A_cluster_that_hangs_after_its_first_answer_holds_up_none()
    {
        using var turns = new ClusterTurns(1, _fleet.Time);
        var done = new TaskCompletionSource();

        await turns.RunAsync([0, 1], inTime: 2, async (cluster, turn) =>
        {
            if (cluster == 1)
            {
                await turn.ResumeAsync(None);
                done.SetResult();
                return;
            }

            await turn.ReadAsync(None);
            _fleet.Time.Advance(ClusterTurn.Patience);
            await done.Task.WaitAsync(None);
        }).WaitAsync(Limit, None);

        Assert.True(done.Task.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_turn_that_comes_after_the_end_goes_to_the_next()
    {
        using var turns = new SemaphoreSlim(1);
        await turns.WaitAsync(None);
        var turn = new ClusterTurn(turns, [turns], _fleet.Time);
        _fleet.Time.Advance(ClusterTurn.Patience);
        await turns.WaitAsync(None);

        var late = turn.ResumeAsync(None);
        turn.Dispose();
        turns.Release();
        await late.WaitAsync(Limit, None);

        Assert.Equal(1, turns.CurrentCount);
    }

    [Fact]
    public async Task As_many_clusters_are_written_at_once_as_allowed_where_all_were_slow_to_answer()
    {
        using var crowd = new Crowd(waitFor: 3);
        _fleet.Options = _fleet.Options with { MaxParallelClusters = 3 };
        Assert.All(Enumerable.Range(0, 9), number => _fleet.AddCluster($"cluster-{number}", "a").OnCall = async (call, token) =>
        {
            if (call.Verb == "Apply")
            {
                return await crowd.EnterAsync(token);
            }

            _fleet.Time.Advance(ClusterTurn.Patience);
            return null;
        });

        await _fleet.RefreshAsync().WaitAsync(Limit, None);

        Assert.Equal(3, crowd.Largest);
    }

    [Fact]
    public async Task Those_that_could_not_be_read_last_time_come_last()
    {
        var progress = new RecordingProgress();
        _fleet.Options = _fleet.Options with { MaxParallelClusters = 1 };
        foreach (var number in Enumerable.Range(0, 9))
        {
            _fleet.AddCluster($"good-{number}", "a");
        }

        _fleet.AddCluster("silent", "a").OnCall = (_, _) => Task.FromResult<Failure?>(Silent);
        await _fleet.RefreshAsync();
        _fleet.Progress = progress;

        await _fleet.RefreshAsync();

        Assert.Equal("done silent", progress.Events.Last());
    }

    [Fact]
    public async Task A_cluster_that_answers_again_is_late_no_more()
    {
        var failures = new FormerFailures(_fleet.Time, _ => Task.FromResult<IReadOnlyList<string>>(["Berlin", "paris"]));
        await failures.ReadAsync(None);

        failures.Note(new("berlin"), hasFailed: false);
        await failures.ReadAsync(None);

        Assert.False(failures.Contains(new("berlin")));
        Assert.True(failures.Contains(new("PARIS")));
        Assert.False(failures.Contains(new("oslo")));
    }

    [Fact]
    public async Task A_run_store_that_hangs_is_not_waited_for()
    {
        var failures = new FormerFailures(_fleet.Time, async token =>
        {
            _fleet.Time.Advance(TimeSpan.FromSeconds(2));
            await Task.Delay(Timeout.Infinite, token);
            return [];
        });

        await failures.ReadAsync(None).WaitAsync(Limit, None);

        Assert.False(failures.Contains(new("berlin")));
    }

    [Fact]
    public async Task Waiting_for_a_turn_is_not_of_the_clusters_time()
    {
        var time = new FakeTimeProvider();
        using var run = Deadline.OfRun(TimeSpan.FromHours(1), time, None);
        using var cluster = run.OfCluster(TimeSpan.FromMinutes(2), time);
        time.Advance(TimeSpan.FromMinutes(1));

        await cluster.PauseAsync(_ =>
        {
            time.Advance(TimeSpan.FromMinutes(10));
            return Task.CompletedTask;
        });

        Assert.Null(cluster.Over);
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Null(cluster.Over);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(FailureKind.Timeout, cluster.Over?.Kind);
    }

    [Fact]
    public async Task A_fault_of_one_cluster_ends_the_run_that_was_stopped()
    {
        using var turns = new ClusterTurns(1, TimeProvider.System);
        var begun = 0;

        await Assert.ThrowsAsync<OperationCanceledException>(() => turns.RunAsync([.. Enumerable.Range(0, 100)], 100, (_, _) =>
        {
            begun++;
            throw new OperationCanceledException();
        }));

        Assert.InRange(begun, 1, 99);
    }

    public void Dispose() => _fleet.Dispose();
}
