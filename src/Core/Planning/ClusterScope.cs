using EcrFleet.Core.Names;
using EcrFleet.Core.Selection;

namespace EcrFleet.Core.Planning;

/// <summary>The part of a cluster that a run looks at, each thing once and findable by its namespace.</summary>
internal sealed class ClusterScope
{
    private readonly Dictionary<NamespaceName, ObservedSecret> _secrets;
    private readonly ILookup<NamespaceName, ObservedServiceAccount> _serviceAccounts;

    public ClusterScope(PlanRequest request, ObservedCluster observed)
    {
        var all = observed.Namespaces.GroupBy(@namespace => @namespace.Name).ToDictionary(group => group.Key, Latest);
        Namespaces = [.. all.Values.Where(@namespace => IsInRun(request, @namespace.Name)).OrderBy(@namespace => @namespace.Name)];
        NotFound = [.. request.Cluster.Namespaces.Names
            .Where(name => IsInRun(request, name) && !all.ContainsKey(name))];
        NotFoundOfRun = [.. Names(request.OnlyNamespaces).Where(name => !all.ContainsKey(name)).Except(NotFound)];

        _secrets = observed.Secrets.GroupBy(secret => secret.Namespace).ToDictionary(group => group.Key, Latest);
        _serviceAccounts = observed.ServiceAccounts.ToLookup(account => account.Namespace);
    }

    /// <summary>By name.</summary>
    public IReadOnlyList<ObservedNamespace> Namespaces { get; }

    /// <summary>Namespaces that the registration names and that do not exist.</summary>
    public IReadOnlyList<NamespaceName> NotFound { get; }

    /// <summary>Namespaces that only this run names and that do not exist.</summary>
    public IReadOnlyList<NamespaceName> NotFoundOfRun { get; }

    public ObservedSecret? SecretIn(NamespaceName @namespace) => _secrets.GetValueOrDefault(@namespace);

    public IEnumerable<ObservedServiceAccount> ServiceAccountsIn(NamespaceName @namespace) => _serviceAccounts[@namespace];

    private static bool IsInRun(PlanRequest request, NamespaceName name) =>
        request.OnlyNamespaces.Count == 0 || request.OnlyNamespaces.Any(glob => glob.Matches(name.Value));

    private static IEnumerable<NamespaceName> Names(IEnumerable<Glob> globs) =>
        globs.Where(glob => glob.IsName).Select(glob => new NamespaceName(glob.Pattern)).Distinct().Order();

    /// <summary>A list that was begun again between two pages may name a namespace twice: its end is what counts.</summary>
    private static ObservedNamespace Latest(IEnumerable<ObservedNamespace> same) => same
        .OrderByDescending(@namespace => @namespace.IsTerminating)
        .ThenBy(@namespace => string.Join(',', @namespace.Labels.Select(label => $"{label.Key}={label.Value}").Order(StringComparer.Ordinal)), StringComparer.Ordinal)
        .First();

    /// <summary>The same for a secret: resource versions are numbers, so the longer or greater text is the later one.</summary>
    private static ObservedSecret Latest(IEnumerable<ObservedSecret> same) => same
        .OrderByDescending(secret => secret.ResourceVersion.Length)
        .ThenByDescending(secret => secret.ResourceVersion, StringComparer.Ordinal)
        .First();
}
