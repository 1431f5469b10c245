using EcrFleet.Application.Refresh;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Status;

namespace EcrFleet.Application.Clusters.Check;

/// <summary>Reads how well a cluster is now, as a status does: a check says whether a refresh will work, and this what there is before it.</summary>
internal sealed class PromiseReading(IClusterAdministration connection, RefreshOptions options, FailureBoundary boundary, Deadline deadline)
{
    public async Task<ClusterStatus> TakeAsync(ClusterRegistration registration, DateTimeOffset now)
    {
        var observed = await boundary.RunAsync<ObservedCluster>(
            $"Cluster {registration.Name}", deadline, token => ClusterObserver.ObserveAsync(connection, registration, withServiceAccounts: false, token));
        var survey = new ClusterSurvey
        {
            Name = registration.Name,
            Registration = registration,
            Observed = observed.Value,
            Error = observed.Failure,
            Duration = TimeSpan.Zero,
        };
        return FleetStatuses.From(new FleetSurvey { CheckedAt = now, Limits = options.Limits, Clusters = [survey] }).Clusters[0];
    }

    /// <summary>What a user should know of it; a refresh may repair it, and so it fails no check.</summary>
    public static IEnumerable<string> Warnings(ClusterStatus status)
    {
        var places = status.PullSecrets.GroupBy(secret => secret.State).OrderBy(state => state.Key).Select(state => $"{state.Count()} {state.Key}");
        return status switch
        {
            { Error: { } error } => [$"The pull secrets could not be read: {error.Message}"],
            { PullSecrets.Count: > 0 } => [$"The promise is {status.Promise} now: of {status.Namespaces} pull secrets {string.Join(", ", places)}."],
            _ => [],
        };
    }
}
