using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;

namespace EcrFleet.Application.Refresh;

/// <summary>One run: reads the fleet, refreshes its clusters side by side, and returns what happened. Only the caller's cancellation is thrown.</summary>
/// <param name="tokenSources">Makes the token source of one run.</param>
/// <param name="renewals">The same for what renews the clusters' own credentials.</param>
public sealed partial class FleetRefresher(
    FleetSource fleetSource,
    Func<IRegistryTokenSource> tokenSources,
    Func<ICredentialRenewal> renewals,
    ClusterRefresher clusterRefresher,
    FormerFailures formerFailures,
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

        var reading = formerFailures.ReadAsync(cancellationToken);
        var fleet = await boundary.RunAsync("Fleet", deadline, token => fleetSource.ReadAsync(request.Clusters, token));
        await reading;
        var tokens = new TokenBook(fleet.Value?.Registries ?? [], tokenSources(), boundary, deadline);
        var renewal = renewals();
        var clusters = await RefreshClustersAsync(fleet.Value?.Clusters ?? [], runId, new RunContext(request, tokens, renewal, deadline), progress);
        var run = new FleetRun
        {
            RunId = runId,
            Trigger = request.Trigger,
            StartedAt = startedAt,
            FinishedAt = timeProvider.GetUtcNow(),
            IsDryRun = request.IsDryRun,
            Limits = options.Limits,
            ClockOffset = tokens.ClockOffset,
            Error = fleet.Failure,
            Warnings = [.. Warnings(fleet.Value, startedAt), .. renewal.Warnings],
            // A message of the queue is for one cluster: another may have the namespaces.
            OnlyNamespaces = request.Trigger == RunTrigger.Queue ? [] : request.Namespaces,
            DisabledClusters = fleet.Value?.DisabledClusters ?? [],
            Registries = await tokens.ReadAllAsync(),
            Clusters = SharedClusters.Warn(clusters),
        };
        Report(run);
        return run;
    }

    private async Task<ClusterOutcome[]> RefreshClustersAsync(IReadOnlyList<FleetCluster> clusters, string runId, RunContext run, IRefreshProgress progress)
    {
        progress.FleetRead(clusters.Count);
        var outcomes = new ClusterOutcome[clusters.Count];
        var (order, inTime) = ClusterOrder.Of([.. clusters.Select(cluster => cluster.Name)], formerFailures.Contains, runId);
        using var turns = new ClusterTurns(options.MaxParallelClusters, timeProvider);
        await turns.RunAsync(order, inTime, async (index, turn) =>
        {
            progress.ClusterBegun(clusters[index].Name);
            var outcome = run.Deadline.Over is { } over
                ? NotAttempted(clusters[index], over)
                : await clusterRefresher.RefreshAsync(clusters[index], run, turn);
            formerFailures.Note(clusters[index].Name, outcome.Run.Error?.Kind is FailureKind.Timeout or FailureKind.Unreachable);
            outcomes[index] = outcome;
            progress.ClusterDone(clusters[index].Name);
        });
        return outcomes;
    }

    private static IReadOnlyList<string> Warnings(Fleet? fleet, DateTimeOffset now) =>
    [
        .. fleet is { Clusters.Count: 0 } ? ["No cluster is registered in the vault."] : Array.Empty<string>(),
        .. fleet?.Warnings ?? [],
        .. (fleet?.Registries ?? []).Select(registry => registry.Registration.Value).OfType<RegistryRegistration>()
            .SelectMany(registry => ExpiryWarnings.Of(registry, now).Concat(RegistryWarnings.Of(registry))),
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
