using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Checks;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Application.Clusters.Check;

/// <summary>
/// Follows the path of a refresh step by step over one connection, without writing anything, and reports at which step it ends and what to do.
/// </summary>
public sealed class CheckCluster(
    FleetSource fleetSource,
    IAdministrationConnector connector,
    RefreshOptions options,
    FailureBoundary boundary,
    TimeProvider timeProvider)
{
    /// <param name="name">The registered cluster.</param>
    /// <param name="namespace">Where to try a write; <c>null</c> for the first selected namespace.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>The report, or why it cannot be made: the vault cannot be read, or the cluster is not registered.</returns>
    public async Task<Result<CheckReport>> CheckAsync(string name, NamespaceName? @namespace, CancellationToken cancellationToken)
    {
        var begun = timeProvider.GetTimestamp();
        var checkedAt = timeProvider.GetUtcNow();
        using var run = Deadline.OfRun(options.RunTimeout, timeProvider, cancellationToken);
        using var deadline = run.OfCluster(options.ClusterTimeout, timeProvider);
        var fleet = await boundary.RunAsync("Fleet", deadline, token => fleetSource.ReadAsync([name], token));
        if (!fleet.IsSuccess)
        {
            return fleet.Failure;
        }

        var steps = new CheckSteps();
        var cluster = fleet.Value.Clusters[0];
        Uri? server = null;
        IReadOnlyList<string> warnings = [];
        if (cluster.Registration.Value is { } registration)
        {
            (server, warnings) = await CheckAsync(registration, @namespace, steps, deadline, checkedAt);
        }
        else
        {
            steps.Fail(CheckStep.Registration, cluster.Registration.Failure!);
            steps.SkipRest(CheckStep.Registration);
        }

        return new CheckReport
        {
            Cluster = cluster.Name.Value,
            Server = server?.AbsoluteUri.TrimEnd('/'),
            CheckedAt = checkedAt,
            DurationMs = (long)timeProvider.GetElapsedTime(begun).TotalMilliseconds,
            Steps = steps.Results,
            Warnings = [.. fleet.Value.Warnings, .. warnings],
        };
    }

    private async Task<(Uri? Server, IReadOnlyList<string> Warnings)> CheckAsync(
        ClusterRegistration registration, NamespaceName? @namespace, CheckSteps steps, Deadline deadline, DateTimeOffset now)
    {
        var subject = $"Vault secret {registration.VaultSecret}";
        var connected = await boundary.RunAsync(subject, deadline, token => connector.AdministerAsync(registration, token));
        using var connection = connected.Value;
        if (connection is null)
        {
            steps.Fail(CheckStep.Registration, connected.Failure!);
            steps.SkipRest(CheckStep.Registration);
            return (null, registration.Warnings);
        }

        steps.Ok(CheckStep.Registration, $"vault secret {registration.VaultSecret} is in order");
        var end = await new ServerSteps(connection, boundary, deadline).TakeAsync(steps, now)
            ?? await new AccessSteps(connection, boundary, deadline).TakeAsync(AccessQuestions.Of(AccessNeeds.Of(registration)), steps)
            ?? await new WriteStep(connection, boundary, deadline).TakeAsync(registration, @namespace, steps);
        if (end is { } failed)
        {
            steps.SkipRest(failed);
        }

        return (connection.Server, [.. registration.Warnings, .. ExpiryWarnings.Of(registration, connection.CredentialExpiresAt, now)]);
    }
}
