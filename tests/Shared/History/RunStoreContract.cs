using System.Security.Cryptography;
using System.Text.Json;
using EcrFleet.Application.History;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;
using static EcrFleet.Tests.Shared.History.GivenRuns;

namespace EcrFleet.Tests.Shared.History;

/// <summary>What every store must do with runs.</summary>
public abstract class RunStoreContract
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Another instance on the same store, as another process would have; the store is one test's own.</summary>
    private protected abstract Task<IRunStore> OpenAsync();

    [Fact]
    public async Task A_run_that_has_begun_can_be_read_by_others()
    {
        var run = Record(clusters: ["berlin", "paris"]);

        Assert.Null(await (await OpenAsync()).BeginAsync(run, Cancellation));

        var stored = Value(await (await OpenAsync()).GetAsync("run-1", Cancellation));
        Assert.Equal(Json(run), Json(stored.Record));
        Assert.Empty(stored.Clusters);
    }

    [Theory]
    [InlineData("run-2")]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../run-1")]
    [InlineData("run-1/clusters")]
    [InlineData("run-1' or PartitionKey ne '")]
    [InlineData("RUN_1")]
    public async Task A_run_that_is_not_there_is_not_found(string runId)
    {
        var store = await OpenAsync();
        await store.BeginAsync(Record(), Cancellation);

        Assert.Equal(FailureKind.NotFound, (await store.GetAsync(runId, Cancellation)).Failure?.Kind);
        Assert.Equal(FailureKind.NotFound, (await store.RecordClusterAsync(runId, Recorded(), Cancellation)).Failure?.Kind);
    }

    [Fact]
    public async Task An_empty_store_has_no_history()
    {
        var store = await OpenAsync();

        Assert.Empty(Value(await store.ListAsync(Cancellation)));
        Assert.Empty(Value(await store.ReadClusterStatesAsync(Cancellation)));
    }

    [Fact]
    public async Task A_report_is_kept_whole_although_nobody_began_the_run()
    {
        var report = Report(clusters: [Cluster("berlin", Outcome.PartiallySucceeded, Action(1), Action(2, "May not.")), Cluster("paris", Outcome.Failed)]);

        Assert.Null(await (await OpenAsync()).FinishAsync(report, Cancellation));

        var stored = Value(await (await OpenAsync()).GetAsync("run-1", Cancellation));
        Assert.Equal(RunReportJson.Write(report), RunReportJson.Write(stored.Record.Report!));
    }

    [Fact]
    public async Task A_report_of_many_megabytes_is_kept_whole()
    {
        // Texts that do not compress, so that it is large wherever it is kept.
        var clusters = Enumerable.Range(0, 40).Select(cluster => Cluster(
            $"cluster-{cluster}", Outcome.PartiallySucceeded, [.. Enumerable.Range(0, 500).Select(action => Action(action, Noise((cluster * 500) + action)))]));
        var report = Report(clusters: [.. clusters]);

        Assert.Null(await (await OpenAsync()).FinishAsync(report, Cancellation));

        Assert.Equal(RunReportJson.Write(report), RunReportJson.Write(Value(await (await OpenAsync()).GetAsync("run-1", Cancellation)).Record.Report!));
    }

    [Fact]
    public async Task Clusters_report_one_by_one()
    {
        var store = await OpenAsync();
        await store.BeginAsync(Record(clusters: ["berlin", "paris"]), Cancellation);

        Assert.Equal(new RunProgress(2, 1), Value(await store.RecordClusterAsync("run-1", Recorded("berlin"), Cancellation)));
        Assert.Equal(new RunProgress(2, 1), Value(await (await OpenAsync()).RecordClusterAsync("run-1", Recorded("Berlin"), Cancellation)));
        Assert.Equal(new RunProgress(2, 1), Value(await store.RecordClusterAsync("run-1", Recorded("nobody-expects-it"), Cancellation)));
        Assert.Equal(new RunProgress(2, 2), Value(await store.RecordClusterAsync("run-1", Recorded("PARIS"), Cancellation)));
        Assert.Equal(3, Value(await store.GetAsync("run-1", Cancellation)).Clusters.Count);
    }

    [Fact]
    public async Task What_a_cluster_reports_is_kept_whole()
    {
        var recorded = Recorded() with { Cluster = Cluster(actions: [Action(1), Action(2, "May not.")]) };
        var store = await OpenAsync();
        await store.BeginAsync(Record(), Cancellation);

        await store.RecordClusterAsync("run-1", recorded, Cancellation);

        var stored = Assert.Single(Value(await store.GetAsync("run-1", Cancellation)).Clusters);
        Assert.Equal(JsonSerializer.Serialize(recorded, RunJson.Default.RecordedCluster), JsonSerializer.Serialize(stored, RunJson.Default.RecordedCluster));
    }

    [Theory]
    [InlineData(Outcome.Succeeded, 1, Outcome.Failed, 2, 1)]
    [InlineData(Outcome.Failed, 2, Outcome.Succeeded, 1, 1)]
    [InlineData(Outcome.Failed, 1, Outcome.Failed, 2, 2)]
    [InlineData(Outcome.Failed, 2, Outcome.Failed, 1, 2)]
    public async Task Of_two_reports_of_a_cluster_the_better_one_stays(Outcome first, int firstAt, Outcome second, int secondAt, int expectedAt)
    {
        var store = await OpenAsync();
        await store.BeginAsync(Record(), Cancellation);

        await store.RecordClusterAsync("run-1", Recorded("berlin", first, firstAt), Cancellation);
        await store.RecordClusterAsync("run-1", Recorded("berlin", second, secondAt), Cancellation);

        Assert.Equal(Now.AddSeconds(expectedAt), Assert.Single(Value(await store.GetAsync("run-1", Cancellation)).Clusters).FinishedAt);
    }

    [Fact]
    public async Task Reports_at_the_same_time_are_all_kept()
    {
        var names = Enumerable.Range(0, 40).Select(number => $"cluster-{number}").ToArray();
        var stores = new[] { await OpenAsync(), await OpenAsync() };
        await stores[0].BeginAsync(Record(clusters: names), Cancellation);

        var answers = await Task.WhenAll(names.SelectMany(name => stores.Select(store => store.RecordClusterAsync("run-1", Recorded(name), Cancellation))));

        Assert.All(answers, answer => Assert.Null(answer.Failure));
        Assert.Contains(answers, answer => answer.Value!.HaveAllReported);
        Assert.Equal(names.Order(), Value(await stores[1].GetAsync("run-1", Cancellation)).Clusters.Select(cluster => cluster.Cluster.Name).Order());
    }

    [Fact]
    public async Task Of_reports_of_one_cluster_at_the_same_time_the_best_one_stays()
    {
        var stores = new[] { await OpenAsync(), await OpenAsync() };
        await stores[0].BeginAsync(Record(), Cancellation);
        var reports = Enumerable.Range(1, 8).Select(second => Recorded("berlin", Outcome.Failed, second)).Append(Recorded("berlin", Outcome.Succeeded, 4));

        await Task.WhenAll(reports.Select((report, index) => stores[index % 2].RecordClusterAsync("run-1", report, Cancellation)));

        Assert.Equal(Outcome.Succeeded, Assert.Single(Value(await stores[1].GetAsync("run-1", Cancellation)).Clusters).Cluster.Outcome);
    }

    [Fact]
    public async Task The_last_word_makes_a_run_finished()
    {
        var store = await OpenAsync();
        await store.BeginAsync(Record(clusters: ["berlin", "paris"]), Cancellation);
        await store.RecordClusterAsync("run-1", Recorded(), Cancellation);

        await store.FinishAsync(Report(clusters: [Cluster("berlin"), Cluster("paris")]), Cancellation);

        Assert.Equal(2, Value(await store.GetAsync("run-1", Cancellation)).Record.Report?.Clusters.Count);
        Assert.Equal(new RunProgress(2, 2), Value(await store.RecordClusterAsync("run-1", Recorded("paris"), Cancellation)));
    }

    [Fact]
    public async Task The_history_has_the_newest_run_first()
    {
        var store = await OpenAsync();
        await store.BeginAsync(Record("b") with { StartedAt = Now.AddMinutes(1) }, Cancellation);
        await store.BeginAsync(Record("a") with { StartedAt = Now.AddMinutes(2) }, Cancellation);
        await store.FinishAsync(Report("c", Cluster()), Cancellation);
        await store.BeginAsync(Record("d"), Cancellation);

        var runs = Value(await (await OpenAsync()).ListAsync(Cancellation));

        Assert.Equal(["a", "b", "d", "c"], runs.Select(run => run.RunId));
        Assert.Equal([false, false, false, true], runs.Select(run => run.IsFinished));
        Assert.Equal(RunSummary.From(RunRecords.Of(Report("c", Cluster()))), runs[3]);
    }

    [Fact]
    public async Task The_last_hundred_runs_are_kept()
    {
        var store = await OpenAsync();
        await store.BeginAsync(Record("old-1"), Cancellation);
        await store.RecordClusterAsync("old-1", Recorded(), Cancellation);
        await store.FinishAsync(Report("old-2", Cluster()), Cancellation);
        foreach (var number in Enumerable.Range(0, RunRecords.Kept))
        {
            Assert.Null(await store.BeginAsync(Record($"run-{number}") with { StartedAt = Now.AddMinutes(number + 1) }, Cancellation));
        }

        var runs = Value(await store.ListAsync(Cancellation));

        Assert.Equal(RunRecords.Kept, runs.Count);
        Assert.Equal("run-0", runs[^1].RunId);
        Assert.Equal(FailureKind.NotFound, (await store.GetAsync("old-1", Cancellation)).Failure?.Kind);
        Assert.Equal(FailureKind.NotFound, (await store.RecordClusterAsync("old-2", Recorded(), Cancellation)).Failure?.Kind);
    }

    [Fact]
    public async Task A_cluster_has_no_state_at_first() =>
        Assert.Equal(VersionedClusterState.None, Value(await (await OpenAsync()).ReadClusterStateAsync("berlin", Cancellation)));

    [Fact]
    public async Task The_state_of_a_cluster_is_kept_whatever_the_case_of_its_name()
    {
        var state = StateOf("Berlin", "Renew it.");

        Assert.Null(await (await OpenAsync()).SaveClusterStateAsync(VersionedClusterState.None, state, Cancellation));

        Assert.Equal(Json(state), Json(Value(await (await OpenAsync()).ReadClusterStateAsync("bERLIN", Cancellation)).State!));
    }

    [Fact]
    public async Task States_are_listed_by_name()
    {
        var store = await OpenAsync();
        await store.SaveClusterStateAsync(VersionedClusterState.None, StateOf("paris"), Cancellation);
        await store.SaveClusterStateAsync(VersionedClusterState.None, StateOf("Berlin"), Cancellation);

        Assert.Equal(["Berlin", "paris"], Value(await store.ReadClusterStatesAsync(Cancellation)).Select(state => state.Name));
    }

    [Fact]
    public async Task A_state_that_others_have_written_meanwhile_is_a_conflict()
    {
        var store = await OpenAsync();
        await store.SaveClusterStateAsync(VersionedClusterState.None, StateOf(), Cancellation);
        var read = Value(await store.ReadClusterStateAsync("berlin", Cancellation));

        Assert.Null(await (await OpenAsync()).SaveClusterStateAsync(read, StateOf("berlin", "second"), Cancellation));

        Assert.Equal(FailureKind.Conflict, (await store.SaveClusterStateAsync(read, StateOf("berlin", "third"), Cancellation))?.Kind);
        Assert.Equal(FailureKind.Conflict, (await store.SaveClusterStateAsync(VersionedClusterState.None, StateOf("berlin", "fourth"), Cancellation))?.Kind);
        Assert.Equal(["second"], Value(await store.ReadClusterStateAsync("berlin", Cancellation)).State?.Warnings);
    }

    [Fact]
    public async Task A_state_that_others_have_removed_meanwhile_is_a_conflict()
    {
        var store = await OpenAsync();
        await store.SaveClusterStateAsync(VersionedClusterState.None, StateOf(), Cancellation);
        var read = Value(await store.ReadClusterStateAsync("berlin", Cancellation));

        Assert.Null(await (await OpenAsync()).RemoveClusterStateAsync("BERLIN", Cancellation));

        Assert.Equal(FailureKind.Conflict, (await store.SaveClusterStateAsync(read, StateOf(), Cancellation))?.Kind);
        Assert.Empty(Value(await store.ReadClusterStatesAsync(Cancellation)));
    }

    [Fact]
    public async Task Removing_a_state_that_is_not_there_is_fine() =>
        Assert.Null(await (await OpenAsync()).RemoveClusterStateAsync("berlin", Cancellation));

    [Fact]
    public async Task No_write_to_a_state_is_lost()
    {
        var stores = new[] { await OpenAsync(), await OpenAsync() };

        await Task.WhenAll(Enumerable.Range(0, 12).Select(number => AddWarningAsync(stores[number % 2], $"{number:d2}")));

        Assert.Equal(
            Enumerable.Range(0, 12).Select(number => $"{number:d2}"),
            Value(await stores[0].ReadClusterStateAsync("berlin", Cancellation)).State?.Warnings.Order());
    }

    private static async Task AddWarningAsync(IRunStore store, string warning)
    {
        Failure? failure;
        do
        {
            var read = Value(await store.ReadClusterStateAsync("berlin", Cancellation));
            failure = await store.SaveClusterStateAsync(read, StateOf("berlin", [.. read.State?.Warnings ?? [], warning]), Cancellation);
        }
        while (failure is { Kind: FailureKind.Conflict });

        Assert.Null(failure);
    }

    private protected static T Value<T>(Result<T> result)
        where T : notnull
    {
        Assert.Null(result.Failure);
        return result.Value!;
    }

    private static string Noise(int seed) =>
        string.Concat(Enumerable.Range(0, 4).Select(part => Convert.ToHexString(SHA512.HashData(BitConverter.GetBytes((seed * 4) + part)))));

    private static string Json(RunRecord record) => JsonSerializer.Serialize(record, RunJson.Default.RunRecord);

    private static string Json(ClusterState state) => JsonSerializer.Serialize(state, RunJson.Default.ClusterState);
}
