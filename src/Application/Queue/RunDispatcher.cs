using EcrFleet.Application.History;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;

namespace EcrFleet.Application.Queue;

/// <summary>Begins a run whose clusters are refreshed by the instances that take their messages. Reads only the names of what the vault holds.</summary>
public sealed partial class RunDispatcher(
    FleetSource fleetSource,
    IClusterQueue queue,
    RunRecorder recorder,
    RefreshOptions options,
    RunIds runIds,
    FailureBoundary boundary,
    TimeProvider timeProvider,
    ILogger<RunDispatcher> logger)
{
    private readonly MessageBatch _messages = new(queue);

    /// <returns>The failure names a wanted cluster that does not exist: nothing was begun then.</returns>
    public async Task<Result<DispatchedRun>> DispatchAsync(RefreshRequest request, CancellationToken cancellationToken)
    {
        var startedAt = timeProvider.GetUtcNow();
        using var deadline = Deadline.OfRun(options.RunTimeout, timeProvider, cancellationToken);
        var clusters = await boundary.RunAsync("Fleet", deadline, token => fleetSource.ListClustersAsync(request.Clusters, token));
        if (request.Clusters.Count > 0 && clusters.Failure is { Kind: FailureKind.NotFound } unknown)
        {
            return unknown;
        }

        var run = new RunRecord
        {
            RunId = runIds.Next(startedAt),
            Trigger = request.Trigger,
            IsDryRun = request.IsDryRun,
            StartedAt = startedAt,
            Deadline = startedAt + options.RunTimeout,
            Clusters = clusters.Value ?? [],
        };
        return run.Clusters.Count == 0
            ? await EndAsync(run, clusters.Failure, request, cancellationToken)
            : await SpreadAsync(run, request, deadline.Token, cancellationToken);
    }

    /// <summary>The run has no cluster to wait for.</summary>
    private async Task<DispatchedRun> EndAsync(RunRecord run, Failure? error, RefreshRequest request, CancellationToken cancellationToken)
    {
        if (error is not null)
        {
            Log.FleetUnreadable(logger, run.RunId, error.Kind, error.Message);
        }

        var report = RunReports.From(new FleetRun
        {
            RunId = run.RunId,
            Trigger = run.Trigger,
            StartedAt = run.StartedAt,
            FinishedAt = timeProvider.GetUtcNow(),
            IsDryRun = run.IsDryRun,
            Error = error,
            Warnings = error is null ? ["No cluster is registered in the vault."] : [],
        });
        await recorder.RecordRunAsync(report, RunScope.Of(request), cancellationToken);
        return new DispatchedRun(run) { Report = report };
    }

    /// <summary>The run is recorded before its first message, so that no report comes too early.</summary>
    private async Task<DispatchedRun> SpreadAsync(RunRecord run, RefreshRequest request, CancellationToken inTime, CancellationToken cancellationToken)
    {
        var isRecorded = await recorder.BeginAsync(run, RunScope.Of(request).IsWholeFleet, cancellationToken) is null;
        var (missing, failure) = await _messages.PutAsync([.. run.Clusters.Select(cluster => Message(run, cluster, request))], inTime, cancellationToken);
        if (failure is null)
        {
            Log.Dispatched(logger, run.RunId, run.Trigger, run.Clusters.Count);
        }
        else
        {
            Log.DispatchFailed(logger, run.RunId, missing.Count, run.Clusters.Count, failure.Kind, failure.Message);
        }

        var error = failure is null ? null : new ErrorReport(FailureKind.NotAttempted, $"Its message could not be put on the queue. {failure.Message}");
        await recorder.RecordSpreadAsync(run, isRecorded ? missing : [], error, cancellationToken);
        return new DispatchedRun(run) { IsRecorded = isRecorded, Failure = failure };
    }

    private static ClusterMessage Message(RunRecord run, string cluster, RefreshRequest request) => new()
    {
        RunId = run.RunId,
        StartedAt = run.StartedAt,
        Deadline = run.Deadline,
        Cluster = cluster,
        Namespaces = [.. request.Namespaces.Select(glob => glob.Pattern)],
        Force = request.Force,
        DryRun = request.IsDryRun,
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Run dispatched. Run: {RunId}. Trigger: {Trigger}. Clusters: {Clusters}.")]
        public static partial void Dispatched(ILogger logger, string runId, RunTrigger trigger, int clusters);

        [LoggerMessage(LogLevel.Error, "Messages are missing on the queue. Run: {RunId}. Missing: {Missing} of {Clusters}. Kind: {Kind}. Message: {Message}")]
        public static partial void DispatchFailed(ILogger logger, string runId, int missing, int clusters, FailureKind kind, string message);

        [LoggerMessage(LogLevel.Error, "The fleet could not be read. Run: {RunId}. Kind: {Kind}. Message: {Message}")]
        public static partial void FleetUnreadable(ILogger logger, string runId, FailureKind kind, string message);
    }
}
