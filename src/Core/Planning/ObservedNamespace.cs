using EcrFleet.Core.Names;

namespace EcrFleet.Core.Planning;

/// <summary>A namespace as the cluster listed it.</summary>
public sealed record ObservedNamespace
{
    public required NamespaceName Name { get; init; }

    public bool IsTerminating { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}
