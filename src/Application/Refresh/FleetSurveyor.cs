using EcrFleet.Core.Failures;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Runs;
using EcrFleet.Core.Status;

namespace EcrFleet.Application.Refresh;

/// <summary>Looks at the fleet: two lists per cluster, no write; of AWS only the time is asked. Only the caller's cancellation is thrown.</summary>
public sealed class FleetSurveyor(
    FleetSource fleetSource,
    IClusterConnector connector,
    IReferenceClock clock,
    FormerFailures formerFailures,
    RefreshOptions options,
    FailureBoundary boundary,
    TimeProvider timeProvider)
{
    private static readonly TimeSpan LongestWaitForTime = TimeSpan.FromSeconds(5);

    public async Task<FleetSurvey> SurveyAsync(IRefreshProgress progress, CancellationToken cancellationToken)
    {
        using var deadline = Deadline.OfRun(options.RunTimeout, timeProvider, cancellationToken);
        var reading = formerFailures.ReadAsync(cancellationToken);
        var fleet = await boundary.RunAsync("Fleet", deadline, token => fleetSource.ReadAsync([], token));
        await reading;
        return await LookAsync(fleet, deadline, progress);
    }

    private async Task<FleetSurvey> LookAsync(Result<Fleet> fleet, Deadline deadline, IRefreshProgress progress)
    {
        List<RegistryRegistration> registries = [.. (fleet.Value?.Registries ?? []).Select(registry => registry.Registration.Value).OfType<RegistryRegistration>()];
        var (offset, surveys) = (ReadOffsetAsync(registries, deadline), SurveyAsync(fleet.Value?.Clusters ?? [], deadline, progress));
        await Task.WhenAll(offset, surveys);
        return new FleetSurvey
        {
            CheckedAt = timeProvider.GetUtcNow(),
            Limits = options.Limits,
            ClockOffset = await offset,
            Error = fleet.Failure,
            VaultWarnings = fleet.Value?.Warnings ?? [],
            Registries = registries,
            Clusters = await surveys,
        };
    }

    /// <summary>A status does not wait long for it, nor fail without it.</summary>
    private async Task<TimeSpan?> ReadOffsetAsync(IReadOnlyList<RegistryRegistration> registries, Deadline run)
    {
        using var deadline = run.OfCluster(LongestWaitForTime, timeProvider);
        var read = await boundary.RunAsync("The clock of AWS", deadline, async token => Result<ClockReading>.Of(new ClockReading(await clock.ReadOffsetAsync(registries, token))));
        return read.Value?.Offset;
    }

    private async Task<ClusterSurvey[]> SurveyAsync(IReadOnlyList<FleetCluster> clusters, Deadline run, IRefreshProgress progress)
    {
        progress.FleetRead(clusters.Count);
        var surveys = new ClusterSurvey[clusters.Count];

        var (order, inTime) = ClusterOrder.Of([.. clusters.Select(cluster => cluster.Name)], formerFailures.Contains, $"{timeProvider.GetUtcNow():O}");
        using var turns = new ClusterTurns(options.MaxParallelClusters, timeProvider);
        await turns.RunAsync(order, inTime, async (index, turn) =>
        {
            progress.ClusterBegun(clusters[index].Name);
            surveys[index] = await SurveyAsync(clusters[index], run, turn);
            formerFailures.Note(clusters[index].Name, surveys[index].Error?.Kind is FailureKind.Timeout or FailureKind.Unreachable);
            progress.ClusterDone(clusters[index].Name);
        });
        return surveys;
    }

    private async Task<ClusterSurvey> SurveyAsync(FleetCluster fleetCluster, Deadline run, ClusterTurn turn)
    {
        var begun = timeProvider.GetTimestamp();
        using var deadline = run.OfCluster(options.ClusterTimeout, timeProvider);
        var subject = $"Cluster {fleetCluster.Name}";
        var connection = fleetCluster.Registration.IsSuccess
            ? await boundary.RunAsync(subject, deadline, token => connector.ConnectAsync(fleetCluster.Registration.Value, token))
            : fleetCluster.Registration.Failure;
        using var cluster = connection.Value;
        var reading = new Lazy<Task>(() => deadline.PauseAsync(turn.ReadAsync));
        if (cluster is not null)
        {
            cluster.BeforeRequest = token => reading.Value.WaitAsync(token);
        }

        Result<ObservedCluster>? observed = fleetCluster.Registration.Value is { } registration && cluster is not null
            ? await boundary.RunAsync(
                subject, deadline, token => ClusterObserver.ObserveAsync(cluster, registration, withServiceAccounts: false, token))
            : null;
        return new ClusterSurvey
        {
            Name = fleetCluster.Name,
            Registration = fleetCluster.Registration.Value,
            Observed = observed?.Value,
            Error = connection.Failure ?? observed?.Failure,
            Duration = timeProvider.GetElapsedTime(begun),
            ApiRequests = cluster?.ApiRequests ?? 0,
            CredentialExpiresAt = cluster?.CredentialExpiresAt,
        };
    }

    private sealed record ClockReading(TimeSpan? Offset);
}
