using EcrFleet.Core.Reporting;

namespace EcrFleet.Application.Refresh;

/// <summary>Finds registrations that are one cluster: they would write the same secret in turn.</summary>
internal static class SharedServers
{
    private const UriComponents Place = UriComponents.Scheme | UriComponents.Host | UriComponents.StrongPort;

    /// <summary>The runs in the same order, with a warning on each whose API server another one has, too.</summary>
    public static IReadOnlyList<ClusterRun> Warn(IReadOnlyList<ClusterOutcome> outcomes) =>
        [.. outcomes.Select(outcome => Warn(outcome, [.. outcomes.Where(other => IsTwin(outcome, other)).Select(other => other.Run.Name.Value)]))];

    private static ClusterRun Warn(ClusterOutcome outcome, IReadOnlyList<string> twins) => twins.Count == 0
        ? outcome.Run
        : outcome.Run with
        {
            Warnings = [.. outcome.Run.Warnings, $"Cluster {outcome.Run.Name} has the API server of {string.Join(", ", twins)}: one of them is enough."],
        };

    private static bool IsTwin(ClusterOutcome one, ClusterOutcome other) =>
        !ReferenceEquals(one, other)
        && one.Server is { } server
        && other.Server is { } otherServer
        && Uri.Compare(server, otherServer, Place, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
