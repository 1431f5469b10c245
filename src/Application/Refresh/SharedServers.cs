using EcrFleet.Core.Reporting;

namespace EcrFleet.Application.Refresh;

/// <summary>Finds registrations that are one cluster: they would write the same secret in turn.</summary>
internal static class SharedServers
{
    private const UriComponents Place = UriComponents.Scheme | UriComponents.Host | UriComponents.StrongPort;

    /// <summary>So many are named: a thousand registrations of one cluster must not write a thousand names a thousand times.</summary>
    private const int Shown = 3;

    /// <summary>The runs in the same order, with a warning on each whose API server another one has, too.</summary>
    public static IReadOnlyList<ClusterRun> Warn(IReadOnlyList<ClusterOutcome> outcomes)
    {
        var byPlace = outcomes.ToLookup(outcome => PlaceOf(outcome.Server), StringComparer.OrdinalIgnoreCase);
        return [.. outcomes.Select(outcome => Warn(outcome, byPlace[PlaceOf(outcome.Server)]))];
    }

    private static string PlaceOf(Uri? server) => server?.GetComponents(Place, UriFormat.Unescaped) ?? "";

    private static ClusterRun Warn(ClusterOutcome outcome, IEnumerable<ClusterOutcome> same) => outcome.Server is null || same.Count() == 1
        ? outcome.Run
        : outcome.Run with
        {
            Warnings = [.. outcome.Run.Warnings, $"Cluster {outcome.Run.Name} has the API server of {Names(outcome, same)}: one of them is enough."],
        };

    private static string Names(ClusterOutcome outcome, IEnumerable<ClusterOutcome> same)
    {
        var left = same.Count() - 1 - Shown;
        var others = same.Where(other => !ReferenceEquals(other, outcome)).Take(Shown).Select(other => other.Run.Name.Value);
        return $"{string.Join(", ", others)}{(left > 0 ? $" and {left} more" : "")}";
    }
}
