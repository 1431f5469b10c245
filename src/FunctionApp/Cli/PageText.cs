using System.Globalization;

namespace EcrFleet.Cli;

/// <summary>Pieces of text that all pages share.</summary>
internal static class PageText
{
    private const int NamedPlaces = 3;

    public static string Number(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "-";

    /// <summary>Up to three places by name; of more, two and how many besides.</summary>
    public static string Places(IReadOnlyList<string> places) => places.Count <= NamedPlaces
        ? string.Join(", ", places)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", places.Take(NamedPlaces - 1))} and {places.Count - NamedPlaces + 1} more");

    /// <summary>The fleet's warnings, then those of clusters; the same warning of several clusters once.</summary>
    public static IReadOnlyList<string> Warnings(IReadOnlyList<string> ofFleet, IEnumerable<(string Cluster, IReadOnlyList<string> Warnings)> ofClusters) =>
    [
        .. ofFleet,
        .. ofClusters
            .SelectMany(cluster => cluster.Warnings, (cluster, warning) => (cluster.Cluster, Warning: warning))
            .GroupBy(place => place.Warning, place => place.Cluster, StringComparer.Ordinal)
            .Select(same => $"{Places([.. same])}: {same.Key}"),
    ];
}
