using EcrFleet.Application.Clusters.Tokens;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Checks;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Promises;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Status;

namespace EcrFleet.Application.Clusters.Check;

/// <summary>
/// Follows the path of a refresh step by step over one connection, without writing anything, and reports at which step it ends and what to do.
/// </summary>
public sealed class CheckCluster(
    FleetSource fleetSource,
    IAdministrationConnector connector,
    ITokenReader reader,
    IClusterNotes notes,
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
        ClusterStatus? status = null;
        if (cluster.Registration.Value is { } registration)
        {
            (server, warnings, status) = await CheckAsync(registration, @namespace, steps, deadline, checkedAt);
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
            Promise = status?.Promise ?? PromiseState.Unknown,
            MinimumValiditySeconds = status?.MinimumValiditySeconds,
            Steps = steps.Results,
            Warnings = [.. fleet.Value.Warnings, .. warnings],
        };
    }

    private async Task<(Uri? Server, IReadOnlyList<string> Warnings, ClusterStatus? Status)> CheckAsync(
        ClusterRegistration registration, NamespaceName? @namespace, CheckSteps steps, Deadline deadline, DateTimeOffset now)
    {
        var subject = $"Vault secret {registration.VaultSecret}";
        var connected = await boundary.RunAsync(subject, deadline, token => connector.AdministerAsync(registration, token));
        using var connection = connected.Value;
        if (connection is null)
        {
            steps.Fail(CheckStep.Registration, connected.Failure!);
            steps.SkipRest(CheckStep.Registration);
            return (null, registration.Warnings, null);
        }

        steps.Ok(CheckStep.Registration, $"vault secret {registration.VaultSecret} is in order");
        var end = await new ServerSteps(connection, boundary, deadline).TakeAsync(steps, now)
            ?? await new AccessSteps(connection, boundary, deadline).TakeAsync(AccessQuestions.Of(AccessNeeds.Of(registration, reader.Read(registration)?.Life.Identity)), steps)
            ?? await new WriteStep(connection, boundary, deadline).TakeAsync(registration, @namespace, steps);
        List<string> warnings = [.. registration.Warnings, .. ExpiryWarnings.Of(registration, connection.CredentialExpiresAt, now)];
        if (end is { } failed)
        {
            steps.SkipRest(failed);
            return (connection.Server, warnings, null);
        }
        else
        {
            await NoteAsync(registration, connection, deadline);
        }

        var status = await new PromiseReading(connection, options, boundary, deadline).TakeAsync(registration, now);
        return (connection.Server, [.. warnings, .. PromiseReading.Warnings(status)], status);
    }

    /// <summary>What identifies the cluster is kept for the commands that compare clusters. No check hangs on that.</summary>
    private async Task NoteAsync(ClusterRegistration registration, IClusterAdministration connection, Deadline deadline) =>
        await boundary.RunAsync<bool>($"Uid of cluster {registration.Name}", deadline, async token =>
        {
            var uid = await connection.GetClusterUidAsync(token);
            return uid.Value is { } known && known != registration.ClusterUid && await notes.NoteAsync(registration, known, token) is null;
        });
}
