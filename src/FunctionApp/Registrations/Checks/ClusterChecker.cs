using EcrFleet.Core.Access;
using EcrFleet.Core.Checks;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Reporting;
using EcrFleet.Refresh;

namespace EcrFleet.Registrations.Checks;

/// <summary>Goes the way of a refresh step by step, without writing anything, and says at which step it ends and what to do.</summary>
internal sealed class ClusterChecker(
    FleetSource fleetSource,
    IServerProber prober,
    IClusterAdministrator administrator,
    IClusterConnector connector,
    RefreshOptions options,
    FailureBoundary boundary,
    TimeProvider timeProvider)
{
    /// <param name="name">The registered cluster.</param>
    /// <param name="namespace">Where to try a write; absent: the first selected one.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>The report; or why there is none: the vault cannot be read, or there is no such cluster.</returns>
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
            Warnings = warnings,
        };
    }

    private async Task<(Uri? Server, IReadOnlyList<string> Warnings)> CheckAsync(
        ClusterRegistration registration, NamespaceName? @namespace, CheckSteps steps, Deadline deadline, DateTimeOffset now)
    {
        var subject = $"Vault secret {registration.VaultSecret}";
        var opened = await boundary.RunAsync(subject, deadline, _ => Task.FromResult(prober.Open(registration)));
        var connected = await boundary.RunAsync(subject, deadline, token => administrator.ConnectAsync(registration, token));
        using var probe = opened.Value;
        using var administration = connected.Value;
        if (probe is null || administration is null)
        {
            steps.Fail(CheckStep.Registration, (opened.Failure ?? connected.Failure)!);
            steps.SkipRest(CheckStep.Registration);
            return (null, registration.Warnings);
        }

        steps.Ok(CheckStep.Registration, $"vault secret {registration.VaultSecret} is in order");
        var end = await new ServerSteps(probe, boundary, deadline).TakeAsync(steps, now)
            ?? await TakeAccessStepsAsync(registration, administration, @namespace, steps, deadline);
        if (end is { } failed)
        {
            steps.SkipRest(failed);
        }

        return (probe.Server, [.. registration.Warnings, .. ExpiryWarnings.Of(registration, administration.CredentialExpiresAt, now)]);
    }

    private async Task<CheckStep?> TakeAccessStepsAsync(
        ClusterRegistration registration, IClusterAdministration administration, NamespaceName? @namespace, CheckSteps steps, Deadline deadline)
    {
        var access = new AccessSteps(administration, boundary, deadline);
        if (await access.TakeAsync(AccessQuestions.Of(AccessNeeds.Of(registration)), steps) is { } failed)
        {
            return failed;
        }

        return await new WriteStep(administration, connector, boundary, deadline).TakeAsync(registration, @namespace, steps);
    }
}
