using EcrFleet.Core.Names;

namespace EcrFleet.Core.Selection;

/// <summary>Which namespaces of a cluster get the pull secret.</summary>
public sealed record NamespaceSelection
{
    /// <summary>A namespace with this label set to <c>true</c> is left out, whatever the tags say.</summary>
    public const string IgnoreLabel = "ecr-fleet/ignore";

    public static NamespaceSelection All { get; } = new();

    /// <summary>Names or globs; empty: every namespace.</summary>
    public IReadOnlyList<Glob> Include { get; init; } = [];

    /// <summary>Names or globs; wins over <see cref="Include"/>.</summary>
    public IReadOnlyList<Glob> Exclude { get; init; } = [];

    /// <summary>The namespaces that are named one by one, and not excluded.</summary>
    public IReadOnlyList<NamespaceName> Names =>
    [
        .. Include.Where(glob => glob.IsName && !Exclude.Any(excluded => excluded.Matches(glob.Pattern)))
            .Select(glob => new NamespaceName(glob.Pattern))
            .Distinct()
            .Order(),
    ];

    /// <summary><c>null</c> when every label set fits.</summary>
    public LabelSelector? Labels { get; init; }

    /// <summary>Whether a namespace of this name with these labels is selected.</summary>
    public bool Selects(NamespaceName name, IReadOnlyDictionary<string, string> labels) =>
        !(labels.TryGetValue(IgnoreLabel, out var ignore) && string.Equals(ignore, "true", StringComparison.OrdinalIgnoreCase))
        && (Include.Count == 0 || Include.Any(glob => glob.Matches(name.Value)))
        && !Exclude.Any(glob => glob.Matches(name.Value))
        && (Labels?.Matches(labels) ?? true);
}
