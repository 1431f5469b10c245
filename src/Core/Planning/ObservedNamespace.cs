using EcrFleet.Core.Names;

namespace EcrFleet.Core.Planning;

/// <summary>A namespace as the cluster listed it.</summary>
public sealed record ObservedNamespace
{
    public required NamespaceName Name { get; init; }

    public bool IsTerminating { get; init; }

    /// <summary>The uid of <c>kube-system</c>, which identifies a cluster; <c>null</c> for every other namespace.</summary>
    public string? ClusterUid { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}
