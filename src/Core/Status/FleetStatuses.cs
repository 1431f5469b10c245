using EcrFleet.Core.Promises;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Core.Status;

/// <summary>The verdict on the promise: from what was found to what the status says.</summary>
public static class FleetStatuses
{
    public static FleetStatus From(FleetSurvey survey)
    {
        var clusters = survey.Clusters.OrderBy(cluster => cluster.Name).ThenBy(cluster => cluster.Name.Value, StringComparer.Ordinal)
            .Select(cluster => ClusterStatuses.From(cluster, survey)).ToList();
        var promise = Promise(clusters, survey.Error is null);
        return new FleetStatus
        {
            CheckedAt = survey.CheckedAt,
            Promise = promise.State,
            PromisedValiditySeconds = (long)survey.Limits.MinimumValidity.TotalSeconds,
            AlertValiditySeconds = (long)survey.Limits.AlertValidity.TotalSeconds,
            MinimumValiditySeconds = promise.MinimumValiditySeconds,
            ClockOffsetSeconds = ClockSkew.Seconds(survey.ClockOffset),
            Error = ErrorReports.From(survey.Error),
            Warnings =
            [
                .. survey.Error is null && clusters.Count == 0 ? ["No cluster is registered in the vault."] : Array.Empty<string>(),
                .. ClockSkew.Warnings(survey.ClockOffset),
                .. survey.VaultWarnings,
                .. survey.Registries.SelectMany(RegistryWarnings.Of),
                .. survey.Registries.SelectMany(registry => ExpiryWarnings.Of(registry, survey.CheckedAt)),
            ],
            Clusters = clusters,
        };
    }

    /// <summary>The promise of the fleet from that of its clusters.</summary>
    internal static FleetPromise Promise(IEnumerable<ClusterStatus> clusters, bool isReadable) =>
        FleetPromise.Of([.. clusters.Select(cluster => new ClusterPromise(cluster.Promise, cluster.MinimumValiditySeconds))], isReadable);
}
