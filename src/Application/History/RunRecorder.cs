using System.Collections.Concurrent;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;

namespace EcrFleet.Application.History;

/// <summary>
/// Records what runs did. A store that is down, slow or full is logged and never stops or fails a refresh; what could not be recorded is made
/// good by the next run.
/// </summary>
public sealed partial class RunRecorder(IRunStore store, TimeProvider timeProvider, ILogger<RunRecorder> logger)
{
    private const int MaximumTries = 10;
    private const int MaxParallel = 8;

    /// <summary>A run whose clusters will report one by one.</summary>
    /// <param name="isWholeFleet">Whether its clusters are all there are: others are forgotten then.</param>
    /// <returns>Why it is not recorded; then no one can wait for it.</returns>
    public async Task<Failure?> BeginAsync(RunRecord run, bool isWholeFleet, CancellationToken cancellationToken)
    {
        using var recording = Open(run.RunId, RunBudget.Beginning, cancellationToken);
        var begun = await recording.TryAsync(token => store.BeginAsync(run, token));
        if (begun is null && isWholeFleet && !run.IsDryRun)
        {
            await recording.TryAsync(token => ForgetOthersAsync(run.Clusters, token));
        }

        return begun;
    }

    /// <summary>
    /// A run that one process did from begin to end: its report, and what it says of its clusters. A cluster that the caller named and that
    /// does not exist is a mistake of the caller, and no part of the history of the fleet.
    /// </summary>
    public Task RecordRunAsync(RefreshRequest request, RunReport report, CancellationToken cancellationToken) =>
        RecordedRefresher.IsUnknownCluster(request, report) ? Task.CompletedTask : RecordRunAsync(report, RunScope.Of(request), cancellationToken);

    /// <summary>The same; a run of the timer also ends overdue ones, left by another mode of dispatch or by a worker that was lost.</summary>
    public async Task RecordRunAsync(RunReport report, RunScope scope, CancellationToken cancellationToken)
    {
        using var recording = Open(report.RunId, RunBudget.Recording, cancellationToken);
        await recording.TryAsync(token => store.FinishAsync(StoredActions.Limit(report), token));
        await recording.TryAsync(token => SaveStatesAsync(report.Clusters.Select(cluster => Reported(cluster, report, scope)), token));
        if (scope.IsWholeFleet && !report.DryRun && report.Error is null)
        {
            List<string> names = [.. report.Clusters.Select(cluster => cluster.Name)];
            await recording.TryAsync(token => ForgetOthersAsync(names, token));
        }

        if (report.Trigger == RunTrigger.Timer)
        {
            await recording.TryAsync(FinishOverdueAsync);
        }
    }

    /// <summary>One cluster of a run that has been begun before; the last one to report finishes the run.</summary>
    /// <param name="report">Of a refresh that was limited to this cluster; its run id is the worker's own and is not recorded.</param>
    /// <param name="scope">Of the run that was begun.</param>
    /// <returns>How far the run has come; absent where the store does not tell.</returns>
    public async Task<RunProgress?> RecordClusterAsync(RunRecord run, RunReport report, RunScope scope, CancellationToken cancellationToken)
    {
        if (RecordedCluster.From(report) is not { } recorded)
        {
            return null;
        }

        using var recording = Open(run.RunId, RunBudget.Recording, cancellationToken);
        var reported = Reported(recorded.Cluster, report, scope) with { RunId = run.RunId, StartedAt = run.StartedAt, IsDryRun = run.IsDryRun };
        await recording.TryAsync(token => SaveStatesAsync([reported], token));
        return await RecordAsync(recording, run, [recorded with { Cluster = StoredActions.Limit(recorded.Cluster) }]);
    }

    /// <summary>One cluster of such a run that was never begun: it has failed in this run, and its state is not known any better.</summary>
    public async Task RecordUnreachedAsync(RunRecord run, string cluster, ErrorReport error, CancellationToken cancellationToken)
    {
        using var recording = Open(run.RunId, RunBudget.Recording, cancellationToken);
        await RecordAsync(recording, run, [RecordedCluster.Unreached(cluster, error, timeProvider.GetUtcNow())]);
    }

    /// <summary>The rest of a run whose messages are out: the clusters without a message, and the end of overdue runs.</summary>
    /// <param name="missing">Where the store does not answer in time, they count as silent when the run's deadline has passed.</param>
    public async Task RecordSpreadAsync(RunRecord run, IReadOnlyList<string> missing, ErrorReport? error, CancellationToken cancellationToken)
    {
        using var recording = Open(run.RunId, RunBudget.Recording, cancellationToken);
        if (error is not null)
        {
            var now = timeProvider.GetUtcNow();
            await RecordAsync(recording, run, [.. missing.Select(cluster => RecordedCluster.Unreached(cluster, error, now))]);
        }

        await recording.TryAsync(FinishOverdueAsync);
    }

    private Recording Open(string runId, TimeSpan limit, CancellationToken cancellationToken) => new(runId, limit, timeProvider, logger, cancellationToken);

    /// <summary>Gives runs whose deadline has passed their last word, so that the history says how they ended.</summary>
    private async Task<Failure?> FinishOverdueAsync(CancellationToken cancellationToken)
    {
        var listed = await store.ListAsync(cancellationToken);
        var now = timeProvider.GetUtcNow();
        foreach (var run in (listed.Value ?? []).Where(run => !run.IsFinished && run.Deadline <= now))
        {
            if (await FinishAsync(run.RunId, cancellationToken) is { } failure)
            {
                return failure;
            }
        }

        return listed.Failure;
    }

    /// <returns>How far the run has come; absent where the store does not tell.</returns>
    private async Task<RunProgress?> RecordAsync(Recording recording, RunRecord run, IReadOnlyList<RecordedCluster> clusters)
    {
        var known = new ConcurrentBag<RunProgress>();
        await recording.TryAsync(async token =>
        {
            var failure = await ForEachAsync(
                clusters,
                async (cluster, inTime) =>
                {
                    var answer = await store.RecordClusterAsync(run.RunId, cluster, inTime);
                    if (answer.Value is { } progress)
                    {
                        known.Add(progress);
                    }

                    return answer.Failure;
                },
                token);
            return known.Any(progress => progress.HaveAllReported) ? failure ?? await FinishAsync(run.RunId, token) : failure;
        });
        return known.MaxBy(progress => progress.Reported);
    }

    private async Task<Failure?> FinishAsync(string runId, CancellationToken cancellationToken)
    {
        var stored = await store.GetAsync(runId, cancellationToken);
        return stored switch
        {
            { IsSuccess: false } => stored.Failure,
            { Value.Record.Report: not null } => null,
            _ => await store.FinishAsync(RunRecords.Report(stored.Value!, timeProvider.GetUtcNow()), cancellationToken),
        };
    }

    private Task<Failure?> SaveStatesAsync(IEnumerable<ReportedCluster> clusters, CancellationToken cancellationToken) =>
        ForEachAsync(clusters, SaveStateAsync, cancellationToken);

    /// <summary>Several at a time. Once the store was silent, no further one is begun; other failures are of one item.</summary>
    /// <returns>The first failure.</returns>
    private static async Task<Failure?> ForEachAsync<T>(
        IEnumerable<T> items, Func<T, CancellationToken, Task<Failure?>> record, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxParallel, CancellationToken = cancellationToken };
        var failures = new ConcurrentQueue<Failure>();
        await Parallel.ForEachAsync(items, parallel, async (item, token) =>
        {
            if (!failures.Any(Recording.IsSilence) && await record(item, token) is { } failure)
            {
                failures.Enqueue(failure);
            }
        });
        return failures.FirstOrDefault(Recording.IsSilence) ?? failures.FirstOrDefault();
    }

    private async Task<Failure?> SaveStateAsync(ReportedCluster reported, CancellationToken cancellationToken)
    {
        Failure? conflict = null;
        for (var tries = 0; tries < MaximumTries; tries++)
        {
            var read = await store.ReadClusterStateAsync(reported.Cluster.Name, cancellationToken);
            if (!read.IsSuccess)
            {
                return read.Failure;
            }

            var next = ClusterStates.After(read.Value.State, reported);
            if (next is null || ReferenceEquals(next, read.Value.State))
            {
                return null;
            }

            if (read.Value is { State: null, Version: not null })
            {
                Log.Damaged(logger, reported.Cluster.Name);
            }

            conflict = await store.SaveClusterStateAsync(read.Value, next, cancellationToken);
            if (conflict is not { Kind: FailureKind.Conflict })
            {
                return conflict;
            }
        }

        return conflict;
    }

    private async Task<Failure?> ForgetOthersAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var states = await store.ReadClusterStatesAsync(cancellationToken);
        var failure = states.Failure;
        foreach (var state in (states.Value ?? []).Where(state => !names.Contains(state.Name, StringComparer.OrdinalIgnoreCase)))
        {
            failure = await store.RemoveClusterStateAsync(state.Name, cancellationToken) ?? failure;
        }

        return failure;
    }

    private static ReportedCluster Reported(ClusterReport cluster, RunReport report, RunScope scope) => new()
    {
        Cluster = cluster,
        RunId = report.RunId,
        StartedAt = report.StartedAt,
        FinishedAt = report.FinishedAt,
        IsDryRun = report.DryRun,
        IsLimited = scope.IsLimitedToNamespaces,
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A damaged state is replaced in the state store. Cluster: {Cluster}.")]
        public static partial void Damaged(ILogger logger, string cluster);
    }
}
