using EcrFleet.Core.Failures;
using EcrFleet.Core.Planning;
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
            .Select(@namespace => Judge(@namespace, scope.SecretIn(@namespace.Name) is { } secret ? new ExistingSecret(secret, contents.Of(secret)) : null, fleet))
            .ToList();
        var counts = secrets.CountBy(secret => secret.State).ToDictionary();
        var least = secrets.Min(secret => (long?)secret.ValiditySeconds);

        return status with
        {
            Promise = PromiseStates.Of(least, fleet.MinimumValidity, fleet.AlertValidity),
            Namespaces = secrets.Count,
            Valid = counts.GetValueOrDefault(PullSecretState.Valid),
            Expiring = counts.GetValueOrDefault(PullSecretState.Expiring),
            Expired = counts.GetValueOrDefault(PullSecretState.Expired),
            Missing = counts.GetValueOrDefault(PullSecretState.Missing),
            Foreign = counts.GetValueOrDefault(PullSecretState.Foreign),
            Damaged = counts.GetValueOrDefault(PullSecretState.Damaged),
            BeingDeleted = counts.GetValueOrDefault(PullSecretState.BeingDeleted),
            MinimumValiditySeconds = least,
            Warnings = WarningList.Sorted(status.Warnings.Concat(PlanWarnings.NotFound(scope)).Concat(PlanWarnings.NothingSelected(request, scope))),
            PullSecrets = [.. secrets.Where(secret => secret.State != PullSecretState.Valid)],
        };
    }

    private static PullSecretStatus Judge(ObservedNamespace @namespace, ExistingSecret? existing, FleetSurvey fleet)
    {
        var state = PullSecretStates.Of(existing, fleet.CheckedAt, fleet.MinimumValidity);
        var isOpen = state is PullSecretState.Valid or PullSecretState.Expiring;
        var left = existing?.ExpiresAt is { } expiresAt && isOpen ? expiresAt - fleet.CheckedAt : TimeSpan.Zero;
        return new PullSecretStatus { Namespace = @namespace.Name.Value, State = state, ValiditySeconds = (long)left.TotalSeconds };
    }

    /// <summary>The scope of a run over all namespaces; no token is needed to look.</summary>
    private static PlanRequest Request(ClusterRegistration registration, FleetSurvey fleet) => new()
    {
        Cluster = registration,
        Template = new PullSecretTemplate { Name = registration.SecretName },
        Tokens = [],
        Now = fleet.CheckedAt,
        MinimumValidity = fleet.MinimumValidity,
    };
}
