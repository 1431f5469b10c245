using EcrFleet.Application.History;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Schedule;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Tests.Shared.Fakes;
using EcrFleet.Tests.Shared.History;
using Microsoft.Extensions.Time.Testing;

namespace EcrFleet.Web.Tests;

public sealed class FleetReaderTests
{
    private readonly FakeTimeProvider _time = new(GivenRuns.Now);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_pages_at_once_are_one_reading()
    {
        using var reader = Reader(new MemoryRunStore());

        var facts = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => reader.ReadAsync(Cancellation)));

        Assert.All(facts, one => Assert.Same(facts[0], one));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task A_reading_is_good_for_two_seconds(int seconds, bool isSame)
    {
        using var reader = Reader(new MemoryRunStore());
        var first = await reader.ReadAsync(Cancellation);

        _time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(isSame, ReferenceEquals(first, await reader.ReadAsync(Cancellation)));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_is_no_reason_to_show_the_old_for_long()
    {
        var clock = new SettableClock { Now = GivenRuns.Now };
        using var reader = Reader(new MemoryRunStore(), clock);
        var first = await reader.ReadAsync(Cancellation);

        clock.Now -= TimeSpan.FromHours(1);

        Assert.NotSame(first, await reader.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task It_takes_the_report_of_the_last_run_over_the_fleet()
    {
        var store = new MemoryRunStore();
        await store.FinishAsync(GivenRuns.Report("run-1", GivenRuns.Cluster()) with { Registries = [Given.Registry()] }, Cancellation);
        using var reader = Reader(store);

        var facts = await reader.ReadAsync(Cancellation);

        Assert.Equal("main", Assert.Single(facts.LastReport!.Registries).Name);
        Assert.Null(facts.FailedReport);
    }

    [Fact]
    public async Task A_run_that_could_not_read_the_vault_is_known_and_hides_no_registry()
    {
        var store = new MemoryRunStore();
        var good = GivenRuns.Report("run-1", GivenRuns.Cluster()) with { Registries = [Given.Registry()] };
        await store.FinishAsync(good, Cancellation);
        await store.SaveClusterStateAsync(VersionedClusterState.None, GivenRuns.StateOf(), Cancellation);
        await store.FinishAsync(
            good with
            {
                RunId = "run-2",
                StartedAt = GivenRuns.Now.AddMinutes(15),
                Outcome = Outcome.Failed,
                Error = new ErrorReport(FailureKind.Unreachable, "The vault is gone."),
                Totals = good.Totals with { Clusters = 0 },
            },
            Cancellation);
        using var reader = Reader(store);

        var facts = await reader.ReadAsync(Cancellation);

        Assert.Equal(("run-1", "run-2"), (facts.LastReport?.RunId, facts.FailedReport?.RunId));
    }

    [Fact]
    public async Task A_store_that_is_down_is_a_fact_too()
    {
        using var reader = Reader(new BrokenRunStore(_ => Task.FromResult(BrokenRunStore.Down)));

        var facts = await reader.ReadAsync(Cancellation);

        Assert.Equal((BrokenRunStore.Down, BrokenRunStore.Down), (facts.Status.Failure, facts.Runs.Failure));
    }

    private FleetReader Reader(IRunStore store, TimeProvider? clock = null) =>
        new(new RecordedFleet(store, new RefreshOptions(), clock ?? _time), store, Given.Identity, new NextRun(), clock ?? _time);

    /// <summary>The fake provider cannot be set back.</summary>
    private sealed class SettableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
