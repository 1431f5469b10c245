using System.Globalization;
using EcrFleet.Application.Reporting;

namespace EcrFleet.Cli.Terminal;

/// <summary>Pieces of text that all pages share.</summary>
internal static class PageText
{
    public static string Number(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "-";

    /// <summary>The fleet's warnings, then those of clusters; the same warning of several clusters once.</summary>
    public static IReadOnlyList<string> Warnings(IReadOnlyList<string> ofFleet, IEnumerable<(string Cluster, IReadOnlyList<string> Warnings)> ofClusters) =>
    [
        .. ofFleet,
        .. ofClusters
            .SelectMany(cluster => cluster.Warnings, (cluster, warning) => (cluster.Cluster, Warning: warning))
            .GroupBy(place => place.Warning, place => place.Cluster, StringComparer.Ordinal)
            .Select(same => $"{PlaceList.Text([.. same])}: {same.Key}"),
    ];
}
