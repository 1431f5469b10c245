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
    /// <summary>For all that is recorded at one go: much more than a store needs, much less than a run has.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    private const int MaximumTries = 10;
    private const int MaxParallelStates = 8;

    /// <summary>A run whose clusters will report one by one.</summary>
    /// <param name="isWholeFleet">Whether its clusters are all there are: others are forgotten then.</param>
    /// <returns>Why it is not recorded; then nobody can wait for it.</returns>
    public async Task<Failure?> BeginAsync(RunRecord run, bool isWholeFleet, CancellationToken cancellationToken)
    {
        var begun = await TryAsync(run.RunId, async token => await store.BeginAsync(run, token), cancellationToken);
        if (begun is null && isWholeFleet && !run.IsDryRun)
        {
            await TryAsync(run.RunId, token => ForgetOthersAsync(run.Clusters, token), cancellationToken);
        }

        return begun;
    }

    /// <summary>
    /// A run that one process did from begin to end: its report, and what it tells of its clusters. A cluster that the caller named and that
    /// there is not is a mistake of the caller, of which the history of the fleet tells nothing.
    /// </summary>
    public Task RecordRunAsync(RefreshRequest request, RunReport report, CancellationToken cancellationToken) =>
        RecordedRefresher.IsUnknownCluster(request, report) ? Task.CompletedTask : RecordRunAsync(report, RunScope.Of(request), cancellationToken);

    public async Task RecordRunAsync(RunReport report, RunScope scope, CancellationToken cancellationToken)
    {
        var failure = await TryAsync(report.RunId, async token => await store.FinishAsync(StoredActions.Limit(report), token), cancellationToken);
        if (failure is { Kind: FailureKind.Timeout or FailureKind.Unreachable })
        {
            // Somebody may wait for the end of this, and the next question would wait as long.
            return;
        }

        await TryAsync(report.RunId, token => SaveStatesAsync(report.Clusters.Select(cluster => Reported(cluster, report, scope)), token), cancellationToken);
        if (scope.IsWholeFleet && !report.DryRun && report.Error is null)
        {
            List<string> names = [.. report.Clusters.Select(cluster => cluster.Name)];
            await TryAsync(report.RunId, token => ForgetOthersAsync(names, token), cancellationToken);
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

        var reported = Reported(recorded.Cluster, report, scope) with { RunId = run.RunId, StartedAt = run.StartedAt, IsDryRun = run.IsDryRun };
        await TryAsync(run.RunId, token => SaveStatesAsync([reported], token), cancellationToken);
        return await RecordAsync(run, recorded with { Cluster = StoredActions.Limit(recorded.Cluster) }, cancellationToken);
    }

    /// <summary>One cluster of such a run that nobody got as far as: it has failed in this run, and its state is not known any better.</summary>
    public Task<RunProgress?> RecordUnreachedAsync(RunRecord run, string cluster, ErrorReport error, CancellationToken cancellationToken) =>
        RecordAsync(run, RecordedCluster.Unreached(cluster, error, timeProvider.GetUtcNow()), cancellationToken);

    /// <summary>Gives runs whose deadline has passed their last word, so that the history says how they ended.</summary>
    public Task FinishOverdueAsync(CancellationToken cancellationToken) => TryAsync(
        "history",
        async token =>
        {
            var listed = await store.ListAsync(token);
            var now = timeProvider.GetUtcNow();
            foreach (var run in (listed.Value ?? []).Where(run => !run.IsFinished && run.Deadline <= now))
            {
                if (await FinishAsync(run.RunId, token) is { } failure)
                {
                    return failure;
                }
            }

            return listed.Failure;
        },
        cancellationToken);

    private async Task<RunProgress?> RecordAsync(RunRecord run, RecordedCluster recorded, CancellationToken cancellationToken)
    {
        RunProgress? progress = null;
        await TryAsync(
            run.RunId,
            async token =>
            {
                var answer = await store.RecordClusterAsync(run.RunId, recorded, token);
                progress = answer.Value;
                return answer.Failure ?? (progress is { HaveAllReported: true } ? await FinishAsync(run.RunId, token) : null);
            },
            cancellationToken);
        return progress;
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

    private async Task<Failure?> SaveStatesAsync(IEnumerable<ReportedCluster> clusters, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxParallelStates, CancellationToken = cancellationToken };
        Failure? first = null;
        await Parallel.ForEachAsync(clusters, parallel, async (cluster, token) =>
        {
            if (await SaveStateAsync(cluster, token) is { } failure)
            {
                Interlocked.CompareExchange(ref first, failure, null);
            }
        });
        return first;
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

    private async Task<Failure?> TryAsync(string runId, Func<CancellationToken, Task<Failure?>> record, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(TimeLimit, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        Failure? failure;
        try
        {
            failure = await record(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            failure = new Failure(FailureKind.Timeout, $"The state store did not answer within {TimeLimit:c}.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A bug of a store must not fail a refresh either; the text of an exception may hold a secret.
            failure = new Failure(FailureKind.Unexpected, $"The state store threw an unexpected {exception.GetType().FullName}.");
        }

        if (failure is not null)
        {
            Log.NotRecorded(logger, runId, failure.Kind, failure.Message);
        }

        return failure;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Not recorded in the state store. Run: {RunId}. Kind: {Kind}. Message: {Message}")]
        public static partial void NotRecorded(ILogger logger, string runId, FailureKind kind, string message);
    }
}
