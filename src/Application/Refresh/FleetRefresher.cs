using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Application.Refresh;

/// <summary>One run: reads the fleet, refreshes its clusters side by side, and returns what happened. Only the caller's cancellation is thrown.</summary>
/// <param name="tokenSources">Makes the token source of one run.</param>
/// <param name="renewals">The same for what renews the clusters' own credentials.</param>
public sealed partial class FleetRefresher(
    FleetSource fleetSource,
    Func<IRegistryTokenSource> tokenSources,
    Func<ICredentialRenewal> renewals,
    ClusterRefresher clusterRefresher,
    RefreshOptions options,
    RunIds runIds,
    FailureBoundary boundary,
    TimeProvider timeProvider,
    ILogger<FleetRefresher> logger)
{
    public async Task<FleetRun> RunAsync(RefreshRequest request, IRefreshProgress progress, CancellationToken cancellationToken)
    {
        var startedAt = timeProvider.GetUtcNow();
        var runId = runIds.Next(startedAt);
        Log.RunBegun(logger, runId, request.Trigger);
        using var deadline = Deadline.OfRun(options.RunTimeout, timeProvider, cancellationToken);

        var fleet = await boundary.RunAsync("Fleet", deadline, token => fleetSource.ReadAsync(request.Clusters, token));
        var tokens = new TokenBook(fleet.Value?.Registries ?? [], tokenSources(), boundary, deadline);
        var renewal = renewals();
        var clusters = await RefreshClustersAsync(fleet.Value?.Clusters ?? [], new RunContext(request, tokens, renewal, deadline), progress);
        var run = new FleetRun
        {
            RunId = runId,
            Trigger = request.Trigger,
            StartedAt = startedAt,
            FinishedAt = timeProvider.GetUtcNow(),
            IsDryRun = request.IsDryRun,
            Error = fleet.Failure,
            Warnings = [.. Warnings(fleet.Value, startedAt), .. renewal.Warnings],
            // A message of the queue is for one cluster: another may have the namespaces.
            OnlyNamespaces = request.Trigger == RunTrigger.Queue ? [] : request.Namespaces,
            DisabledClusters = fleet.Value?.DisabledClusters ?? [],
            Registries = await tokens.ReadAllAsync(),
            Clusters = SharedServers.Warn(clusters),
        };
        Report(run);
        return run;
    }

    private async Task<ClusterOutcome[]> RefreshClustersAsync(IReadOnlyList<FleetCluster> clusters, RunContext run, IRefreshProgress progress)
    {
        progress.FleetRead(clusters.Count);
        var outcomes = new ClusterOutcome[clusters.Count];

        // No token here: every cluster gets its outcome, and the clusters themselves watch the deadline.
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.MaxParallelClusters, CancellationToken = CancellationToken.None };
        await Parallel.ForEachAsync(Enumerable.Range(0, clusters.Count), parallel, async (index, _) =>
        {
            progress.ClusterBegun(clusters[index].Name);
            outcomes[index] = run.Deadline.Over is { } over
                ? NotAttempted(clusters[index], over)
                : await clusterRefresher.RefreshAsync(clusters[index], run);
            progress.ClusterDone(clusters[index].Name);
        });
        return outcomes;
    }

    private static IReadOnlyList<string> Warnings(Fleet? fleet, DateTimeOffset now) =>
    [
        .. fleet is { Clusters.Count: 0 } ? ["No cluster is registered in the vault."] : Array.Empty<string>(),
        .. (fleet?.Registries ?? []).SelectMany(registry => registry.Registration.Value is { } registration ? ExpiryWarnings.Of(registration, now) : []),
    ];

    private static ClusterOutcome NotAttempted(FleetCluster cluster, Failure over) => new(
        new ClusterRun
        {
            Name = cluster.Name,
            Error = new Failure(FailureKind.NotAttempted, $"Not attempted: {over.Message}"),
            Duration = TimeSpan.Zero,
        },
        Server: null);

    private void Report(FleetRun run)
    {
        if (run.Error is { } error)
        {
            Log.FleetUnreadable(logger, run.RunId, error.Kind, error.Message);
        }

        foreach (var warning in run.Warnings.Concat(run.Clusters.SelectMany(cluster => cluster.Warnings)))
        {
            Log.Warned(logger, run.RunId, warning);
        }

        Log.RunEnded(
            logger, run.RunId, run.Clusters.Count, run.Clusters.Count(cluster => cluster.Error is not null), run.FinishedAt - run.StartedAt);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Refresh begun. Run: {RunId}. Trigger: {Trigger}.")]
        public static partial void RunBegun(ILogger logger, string runId, RunTrigger trigger);

        [LoggerMessage(LogLevel.Error, "The fleet could not be read. Run: {RunId}. Kind: {Kind}. Message: {Message}")]
        public static partial void FleetUnreadable(ILogger logger, string runId, FailureKind kind, string message);

        /// <summary>An alert of infra/bicep/queries looks for it.</summary>
        [LoggerMessage(LogLevel.Warning, "Needs attention. Run: {RunId}. Message: {Message}")]
        public static partial void Warned(ILogger logger, string runId, string message);

        [LoggerMessage(LogLevel.Information, "Refresh ended. Run: {RunId}. Clusters: {Clusters}. Failed: {Failed}. Duration: {Duration}.")]
        public static partial void RunEnded(ILogger logger, string runId, int clusters, int failed, TimeSpan duration);
    }
}
