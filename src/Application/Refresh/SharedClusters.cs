using System.Globalization;
using EcrFleet.Core.Names;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Application.Refresh;

/// <summary>Finds registrations of one cluster that write the same secrets: each would replace what the other wrote.</summary>
internal static class SharedClusters
{
    private const int Shown = 3;

    /// <summary>Returns the runs in the same order, with a warning on each that writes a secret which another one writes, too.</summary>
    public static IReadOnlyList<ClusterRun> Warn(IReadOnlyList<ClusterOutcome> outcomes)
    {
        var overlaps = new Dictionary<ClusterOutcome, Overlap>(ReferenceEqualityComparer.Instance);
        foreach (var cluster in outcomes.Where(outcome => outcome.Served.Any()).SelectMany(Keys).GroupBy(key => (key.Cluster, key.Outcome.SecretName)).Where(HasSeveral))
        {
            var writers = cluster.SelectMany(key => key.Outcome.Served.Distinct().Select(@namespace => (@namespace, key.Outcome)));
            foreach (var secret in writers.GroupBy(writer => writer.@namespace, writer => writer.Outcome).Where(HasSeveral))
            {
                ClusterOutcome[] together = [.. secret];
                foreach (var outcome in together)
                {
                    if (together.Where(other => other != outcome && IsSameCluster(outcome, other)).Take(Shown + 1).ToList() is [_, ..] others)
                    {
                        (overlaps.TryGetValue(outcome, out var known) ? known : overlaps[outcome] = new Overlap()).Add(secret.Key, others);
                    }
                }
            }
        }

        return [.. outcomes.Select(outcome => overlaps.TryGetValue(outcome, out var overlap)
            ? outcome.Run with { Warnings = [.. outcome.Run.Warnings, overlap.Warning(outcome)] }
            : outcome.Run)];
    }

    /// <summary>A cluster is known by its uid; by its whole address where that is not known: behind one host and port there may be many.</summary>
    private static IEnumerable<(string Cluster, ClusterOutcome Outcome)> Keys(ClusterOutcome outcome)
    {
        if (outcome.Run.ClusterUid is { } uid)
        {
            yield return (uid, outcome);
        }

        if (outcome.Server is { } server)
        {
            yield return (server.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/'), outcome);
        }
    }

    private static bool IsSameCluster(ClusterOutcome one, ClusterOutcome other) =>
        one.Run.ClusterUid is null || other.Run.ClusterUid is null || one.Run.ClusterUid == other.Run.ClusterUid;

    private static bool HasSeveral<T>(IEnumerable<T> items) => items.Skip(1).Any();

    /// <summary>The namespaces that a registration shares with others.</summary>
    private sealed class Overlap
    {
        private readonly SortedSet<NamespaceName> _namespaces = [];
        private readonly SortedSet<ClusterName> _others = [];

        public void Add(NamespaceName @namespace, IEnumerable<ClusterOutcome> others)
        {
            _namespaces.Add(@namespace);
            _others.UnionWith(others.Select(other => other.Run.Name));
        }

        public string Warning(ClusterOutcome outcome) => string.Create(
            CultureInfo.InvariantCulture,
            $"{outcome.Run.Name} is the same cluster as {Some(_others)}, and both write the secret '{outcome.SecretName}' in {_namespaces.Count} {(_namespaces.Count == 1 ? "namespace" : "namespaces")} ({Some(_namespaces)}): give one of them other namespaces or another secret-name, or remove it.");

        private static string Some<T>(SortedSet<T> names) => string.Join(", ", names.Take(Shown)) + (names.Count > Shown ? ", …" : "");
    }
}
