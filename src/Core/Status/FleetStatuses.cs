using EcrFleet.Core.Reporting;

namespace EcrFleet.Core.Status;

/// <summary>The verdict on the promise: from what was found to what the status says.</summary>
public static class FleetStatuses
{
    public static FleetStatus From(FleetSurvey survey)
    {
        var clusters = survey.Clusters.OrderBy(cluster => cluster.Name).ThenBy(cluster => cluster.Name.Value, StringComparer.Ordinal)
            .Select(cluster => ClusterStatuses.From(cluster, survey)).ToList();
        return new FleetStatus
        {
            CheckedAt = survey.CheckedAt,
            Promise = survey.Error is null ? clusters.Select(cluster => cluster.Promise).DefaultIfEmpty(PromiseState.Empty).Max() : PromiseState.Unknown,
            PromisedValiditySeconds = (long)survey.MinimumValidity.TotalSeconds,
            AlertValiditySeconds = (long)survey.AlertValidity.TotalSeconds,
            MinimumValiditySeconds = clusters.Min(cluster => cluster.MinimumValiditySeconds),
            Error = ErrorReports.From(survey.Error),
            Warnings =
            [
                .. survey.Error is null && clusters.Count == 0 ? ["No cluster is registered in the vault."] : Array.Empty<string>(),
                .. survey.VaultWarnings,
                .. survey.Registries.SelectMany(registry => ExpiryWarnings.Of(registry, survey.CheckedAt)),
            ],
            Clusters = clusters,
        };
    }
}
