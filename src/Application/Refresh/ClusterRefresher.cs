using EcrFleet.Core.Failures;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Promises;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Application.Refresh;

/// <summary>Refreshes one cluster: connect, observe, plan, execute. Whatever goes wrong stays in this cluster.</summary>
public sealed partial class ClusterRefresher(
    IClusterConnector connector,
    IClusterNotes notes,
    RefreshOptions options,
    FailureBoundary boundary,
    TimeProvider timeProvider,
    ILogger<ClusterRefresher> logger)
{
    public async Task<ClusterOutcome> RefreshAsync(FleetCluster fleetCluster, RunContext run, ClusterTurn turn)
    {
        var begun = timeProvider.GetTimestamp();
        using var deadline = run.Deadline.OfCluster(options.ClusterTimeout, timeProvider);
        var connection = fleetCluster.Registration.IsSuccess
            ? await boundary.RunAsync($"Cluster {fleetCluster.Name}", deadline, token => connector.ConnectAsync(fleetCluster.Registration.Value, token))
            : fleetCluster.Registration.Failure;
        using var cluster = connection.Value;
        var reading = new Lazy<Task>(() => deadline.PauseAsync(turn.ReadAsync));
        if (cluster is not null)
        {
            cluster.BeforeRequest = token => reading.Value.WaitAsync(token);
        }

        var work = fleetCluster.Registration.Value is { } registration && cluster is not null
            ? await RefreshAsync(cluster, registration, run, deadline, turn)
            : new ClusterWork { Error = connection.Failure };

        var renewed = await RenewAsync(fleetCluster, work, run, deadline);
        var result = new ClusterRun
        {
            Name = fleetCluster.Name,
            Error = work.Error,
            Results = work.Results,
            IsObserved = work.IsObserved,
            Duration = timeProvider.GetElapsedTime(begun),
            ApiRequests = cluster?.ApiRequests ?? 0,
            Registries = fleetCluster.Registration.Value?.Registries,
            Tags = fleetCluster.Registration.Value?.Tags,
            CredentialExpiresAt = renewed.ExpiresAt ?? cluster?.CredentialExpiresAt,
            ClusterUid = work.ClusterUid,
            Warnings = [.. work.Warnings, .. RegistrationWarnings(fleetCluster, cluster, renewed)],
        };
        Report(result);
        return new ClusterOutcome(result, cluster?.Server) { SecretName = fleetCluster.Registration.Value?.SecretName };
    }

    /// <summary>After the work, and only where the old credential did it: a new one is nothing that a run's success hangs on.</summary>
    private async Task<CredentialRenewed> RenewAsync(FleetCluster fleetCluster, ClusterWork work, RunContext run, Deadline deadline)
    {
        if (fleetCluster.Registration.Value is not { RenewsToken: true } registration || run.Request.IsDryRun || !work.IsObserved || work.Error?.Kind == FailureKind.Unauthorized)
        {
            return CredentialRenewed.No;
        }

        var renewed = await boundary.RunAsync<CredentialRenewed>(
            $"Token of cluster {registration.Name}", deadline, async token => await run.Renewal.RenewAsync(registration, token));
        return renewed.Value ?? new CredentialRenewed { Warning = renewed.Failure?.Message };
    }

    private async Task<ClusterWork> RefreshAsync(ICluster cluster, ClusterRegistration registration, RunContext run, Deadline deadline, ClusterTurn turn)
    {
        var planned = await boundary.RunAsync($"Cluster {registration.Name}", deadline, token => PlanAsync(cluster, registration, run, wait => deadline.PauseAsync(turn.ResumeAsync).WaitAsync(wait), token));
        if (!planned.IsSuccess)
        {
            return new ClusterWork { Error = planned.Failure };
        }

        var (plan, clusterUid, tokenFailure) = planned.Value;
        using var executor = new PlanExecutor(cluster, registration.SecretName, deadline, boundary);
        var results = run.Request.IsDryRun
            ? [.. plan.Steps.Select(StepResults.WithoutWriting)]
            : await executor.ExecuteAsync(plan.Steps, options.MaxParallelWrites);
        return new ClusterWork
        {
            Error = executor.Refusal ?? (results.Any(IsCut) ? deadline.Over : null) ?? tokenFailure ?? plan.Shortfall,
            Results = results,
            IsObserved = true,
            ClusterUid = clusterUid,
            Warnings = [.. plan.Warnings, .. await NoteAsync(registration, clusterUid, run, deadline)],
        };
    }

    private async Task<Result<PlannedCluster>> PlanAsync(
        ICluster cluster, ClusterRegistration registration, RunContext run, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var ask = run.Tokens.AskAsync(registration.Registries);
        var observed = await ClusterObserver.ObserveAsync(cluster, registration, withServiceAccounts: true, cancellationToken);
        if (!observed.IsSuccess)
        {
            return observed.Failure;
        }

        var answers = await ask.WaitAsync(cancellationToken);
        await work(cancellationToken);
        var request = new PlanRequest
        {
            Cluster = registration,
            Template = new PullSecretTemplate
            {
                Name = registration.SecretName,
                Labels = options.SecretLabels,
                Annotations = options.SecretAnnotations,
            },
            Tokens = [.. answers.Where(answer => answer.Token.IsSuccess).Select(answer => answer.Token.Value!)],
            RegistriesWithoutToken = [.. answers.Where(answer => !answer.Token.IsSuccess).Select(answer => answer.Name)],
            Now = timeProvider.GetUtcNow() + ClockSkew.Correction(run.Tokens.ClockOffset),
            MinimumValidity = options.MinimumValidity,
            Force = run.Request.Force,
            OnlyNamespaces = run.Request.Namespaces,
        };
        var failure = answers.FirstOrDefault(answer => !answer.Token.IsSuccess)?.Token.Failure;
        return new PlannedCluster(PullSecretPlanner.Plan(request, observed.Value), observed.Value.Uid, failure);
    }

    /// <summary>Notes which cluster the registration leads to, so that the commands on clusters know it without asking. No run hangs on that.</summary>
    /// <returns>A warning where it led to another cluster before.</returns>
    private async Task<IReadOnlyList<string>> NoteAsync(ClusterRegistration registration, string? uid, RunContext run, Deadline deadline)
    {
        if (uid is null || uid == registration.ClusterUid || run.Request.IsDryRun)
        {
            return [];
        }

        var noted = await boundary.RunAsync<bool>(
            $"Uid of cluster {registration.Name}", deadline, async token => await notes.NoteAsync(registration, uid, token) is { } failure ? failure : true);
        if (noted.Failure is { } refusal)
        {
            Log.NotNoted(logger, registration.Name.Value, refusal.Kind);
        }

        return registration.ClusterUid is { } former
            ? [$"Vault secret '{registration.VaultSecret}' leads to another cluster than before: the uid of kube-system is {uid}, and the tag '{RegistrationTags.ClusterUid}' says {former}."]
            : [];
    }

    private IReadOnlyList<string> RegistrationWarnings(FleetCluster fleetCluster, ICluster? cluster, CredentialRenewed renewed) =>
        fleetCluster.Registration.Value is { } registration
            ?
            [
                .. registration.Warnings,
                .. renewed.Warning is { } warning ? [warning] : Array.Empty<string>(),
                .. ExpiryWarnings.Of(registration, cluster?.CredentialExpiresAt, timeProvider.GetUtcNow(), renewed.IsCaredFor),
            ]
            : [];

    private static bool IsCut(StepResult result) => result.Failure?.Kind is FailureKind.Timeout or FailureKind.NotAttempted;

    private void Report(ClusterRun run)
    {
        var failed = run.Results.Count(result => result.Verb == ActionVerb.Fail);
        if (run.Error is { } error)
        {
            Log.ClusterFailed(logger, run.Name.Value, error.Kind, error.Message);
        }
        else if (failed > 0)
        {
            Log.NamespacesFailed(logger, run.Name.Value, failed);
        }
        else
        {
            Log.ClusterRefreshed(logger, run.Name.Value, run.Results.Count, run.ApiRequests);
        }
    }

    /// <summary>A plan, and why one of its tokens is missing.</summary>
    private sealed record PlannedCluster(ClusterPlan Plan, string? ClusterUid, Failure? TokenFailure);

    /// <summary>What was done in a cluster after the connection was made.</summary>
    private sealed record ClusterWork
    {
        public Failure? Error { get; init; }

        public IReadOnlyList<StepResult> Results { get; init; } = [];

        public bool IsObserved { get; init; }

        public string? ClusterUid { get; init; }

        public IReadOnlyList<string> Warnings { get; init; } = [];
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "The uid of a cluster is not noted in the vault. Cluster: {Cluster}. Kind: {Kind}.")]
        public static partial void NotNoted(ILogger logger, string cluster, FailureKind kind);

        [LoggerMessage(LogLevel.Information, "Cluster refreshed. Cluster: {Cluster}. Steps: {Steps}. Requests: {Requests}.")]
        public static partial void ClusterRefreshed(ILogger logger, string cluster, int steps, int requests);

        [LoggerMessage(LogLevel.Warning, "Steps failed in a cluster. Cluster: {Cluster}. Failed: {Failed}.")]
        public static partial void NamespacesFailed(ILogger logger, string cluster, int failed);

        [LoggerMessage(LogLevel.Warning, "Cluster failed. Cluster: {Cluster}. Kind: {Kind}. Message: {Message}")]
        public static partial void ClusterFailed(ILogger logger, string cluster, FailureKind kind, string message);
    }
}
