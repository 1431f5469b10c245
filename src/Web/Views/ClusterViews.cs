using EcrFleet.Core.Reporting;
using EcrFleet.Core.Status;

namespace EcrFleet.Web.Views;

/// <summary>From the status of the clusters to what the page shows of them.</summary>
internal static class ClusterViews
{
    /// <summary>How long before its end a credential is worth a look.</summary>
    public static readonly TimeSpan CredentialNotice = TimeSpan.FromDays(14);

    /// <summary>The worst first; of those as bad the one with the least left, then by name.</summary>
    public static IReadOnlyList<ClusterView> Of(FleetStatus status, RunReport? report)
    {
        var failed = (report?.Clusters ?? []).ToLookup(cluster => cluster.Name, cluster => cluster.Failed, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. from cluster in status.Clusters
               orderby cluster.Promise descending, cluster.Error is null, cluster.MinimumValiditySeconds ?? long.MaxValue, cluster.Name
               select Of(cluster, status.CheckedAt, string.Equals(report?.RunId, cluster.LastRunId, StringComparison.Ordinal) ? failed[cluster.Name].FirstOrDefault() : 0),
        ];
    }

    private static ClusterView Of(ClusterStatus cluster, DateTimeOffset now, int failed) => new()
    {
        Name = cluster.Name,
        Promise = Mark.Of(cluster.Promise),
        Left = cluster.MinimumValiditySeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Namespaces = cluster.Namespaces,
        Failed = Math.Min(failed, cluster.Namespaces),
        Beats = cluster.RecentOutcomes,
        Error = cluster.Error,
        FailingSince = cluster.FailingSince,
        CredentialExpiresAt = cluster.CredentialExpiresAt,
        IsCredentialEnding = cluster.CredentialExpiresAt - now < CredentialNotice,
        Registries = cluster.Registries ?? [],
        Tags = [.. (cluster.Tags ?? new Dictionary<string, string>()).OrderBy(tag => tag.Key, StringComparer.Ordinal)],
        Warnings = cluster.Warnings,
    };
}
