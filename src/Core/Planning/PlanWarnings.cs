using EcrFleet.Core.Names;

namespace EcrFleet.Core.Planning;

/// <summary>What the user should know of a cluster although nothing failed; grouped, so that a thousand namespaces make one line.</summary>
internal static class PlanWarnings
{
    private const int Shown = 3;

    public static IEnumerable<string> NotFound(ClusterScope scope) =>
    [
        .. scope.NotFound.Select(name => $"Namespace '{name}', which the tag 'namespaces' names, does not exist."),
        .. scope.NotFoundOfRun.Select(name => $"Namespace '{name}', which this run is limited to, does not exist."),
    ];

    /// <summary>A cluster whose tags fit nothing gets nothing; a missing name is warned of by itself.</summary>
    public static IEnumerable<string> NothingSelected(PlanRequest request, ClusterScope scope)
    {
        if (scope.Namespaces.Any(@namespace => !@namespace.IsTerminating && request.Cluster.Namespaces.Selects(@namespace.Name, @namespace.Labels)))
        {
            return [];
        }

        return (scope.NotFound.Count + scope.NotFoundOfRun.Count, request.OnlyNamespaces.Count) switch
        {
            ( > 0, _) => [],
            (_, > 0) => ["No namespace is selected: of those that this run is limited to, none fits the cluster's tags."],
            _ => ["No namespace is selected: nothing in the cluster fits its tags, so nothing is kept valid there."],
        };
    }

    /// <summary>Others who wrote the content of our own secrets: they will again, and then the secret is theirs until our next run.</summary>
    public static IEnumerable<string> OtherWriters(IEnumerable<NamespaceFacts> namespaces) => namespaces
        .SelectMany(facts => facts.OtherWriters.Distinct(), (facts, writer) => (Writer: writer, Namespace: facts.Namespace.Name))
        .GroupBy(pair => pair.Writer, pair => pair.Namespace)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => $"'{group.Key}' also writes the pull secret in {Places([.. group])}. Is the old CronJob still running? Stop it.");

    /// <summary>A name that fits nowhere is a mistake in the tag; a run that looks at some namespaces only cannot tell.</summary>
    public static IEnumerable<string> UnknownServiceAccounts(PlanRequest request, ObservedCluster observed) =>
        request.OnlyNamespaces.Count > 0
            ? []
            : request.Cluster.ServiceAccounts
                .Except(observed.ServiceAccounts.Select(account => account.Name))
                .Order()
                .Select(name => $"Service account '{name}', which the tag 'service-accounts' names, exists in no namespace.");

    private static string Places(IReadOnlyList<NamespaceName> namespaces)
    {
        var names = string.Join(", ", namespaces.Take(Shown));
        return namespaces.Count switch
        {
            1 => $"namespace {names}",
            <= Shown => $"namespaces {names}",
            _ => $"{namespaces.Count} namespaces ({names}, …)",
        };
    }
}
