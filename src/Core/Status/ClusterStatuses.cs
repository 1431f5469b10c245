using EcrFleet.Core.Failures;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Promises;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Core.Status;

/// <summary>From what was found in a cluster to its status.</summary>
internal static class ClusterStatuses
{
    public static ClusterStatus From(ClusterSurvey survey, FleetSurvey fleet)
    {
        var expiries = survey.Registration is { } known ? ExpiryWarnings.Of(known, survey.CredentialExpiresAt, fleet.CheckedAt, known.RenewsToken) : [];
        var status = new ClusterStatus
        {
            Name = survey.Name.Value,
            Promise = PromiseState.Unknown,
            CredentialExpiresAt = survey.CredentialExpiresAt,
            DurationMs = (long)survey.Duration.TotalMilliseconds,
            ApiRequests = survey.ApiRequests,
            Error = ErrorReports.From(survey.Error),
            Warnings = WarningList.Sorted(expiries),
        };
        if (survey is { Registration: { } registration, Observed: { } observed })
        {
            var request = Request(registration, fleet);
            return Judge(status, request, new ClusterScope(request, observed), fleet);
        }

        // A cluster without figures always says why.
        return status.Error is null ? status with { Error = new ErrorReport(FailureKind.Unexpected, "The cluster was not read.") } : status;
    }

    private static ClusterStatus Judge(ClusterStatus status, PlanRequest request, ClusterScope scope, FleetSurvey fleet)
    {
        var contents = new ObservedContents();
        var secrets = scope.Namespaces
            .Where(@namespace => !@namespace.IsTerminating && request.Cluster.Namespaces.Selects(@namespace.Name, @namespace.Labels))
            .Select(@namespace => (@namespace.Name, Holding: Holdings.Of(
                scope.SecretIn(@namespace.Name) is { } secret ? new ExistingSecret(secret, contents.Of(secret)) : null, request.Cluster.Wanted, request.Now)))
            .ToList();
        var states = secrets.Select(secret => Judge(secret.Name.Value, secret.Holding, request)).ToList();
        var counts = states.CountBy(secret => secret.State).ToDictionary();
        var promise = ClusterPromise.Of([.. secrets.Select(secret => secret.Holding)], request.Now, fleet.Limits);

        return status with
        {
            Promise = promise.State,
            Namespaces = states.Count,
            Valid = counts.GetValueOrDefault(PullSecretState.Valid),
            Expiring = counts.GetValueOrDefault(PullSecretState.Expiring),
            Expired = counts.GetValueOrDefault(PullSecretState.Expired),
            Incomplete = counts.GetValueOrDefault(PullSecretState.Incomplete),
            Missing = counts.GetValueOrDefault(PullSecretState.Missing),
            Foreign = counts.GetValueOrDefault(PullSecretState.Foreign),
            Damaged = counts.GetValueOrDefault(PullSecretState.Damaged),
            BeingDeleted = counts.GetValueOrDefault(PullSecretState.BeingDeleted),
            MinimumValiditySeconds = promise.MinimumValiditySeconds,
            Warnings = WarningList.Sorted(status.Warnings.Concat(PlanWarnings.NotFound(scope)).Concat(PlanWarnings.NothingSelected(request, scope))),
            PullSecrets = [.. states.Where(secret => secret.State != PullSecretState.Valid)],
        };
    }

    private static PullSecretStatus Judge(string @namespace, Holding holding, PlanRequest request) => new()
    {
        Namespace = @namespace,
        State = holding.StateAt(request.Now, request.MinimumValidity),
        ValiditySeconds = (long)holding.LeftAt(request.Now).TotalSeconds,
    };

    /// <summary>The scope of a run over all namespaces; no token is needed to look.</summary>
    private static PlanRequest Request(ClusterRegistration registration, FleetSurvey fleet) => new()
    {
        Cluster = registration,
        Template = new PullSecretTemplate { Name = registration.SecretName },
        Tokens = [],
        Now = fleet.CheckedAt + ClockSkew.Correction(fleet.ClockOffset),
        MinimumValidity = fleet.Limits.MinimumValidity,
    };
}
