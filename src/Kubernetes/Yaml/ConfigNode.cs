namespace EcrFleet.Kubernetes.Yaml;

/// <summary>A node of the kubeconfig's YAML tree. An alias is the very node of its anchor, so nothing is ever copied out.</summary>
public sealed class ConfigNode
{
    /// <summary>Present for a scalar that is not null.</summary>
    public string? Text { get; init; }

    /// <summary>Present for a list.</summary>
    public IReadOnlyList<ConfigNode>? Items { get; init; }

    /// <summary>Present for a mapping.</summary>
    public IReadOnlyDictionary<string, ConfigNode>? Fields { get; init; }

    /// <summary>Whether nothing is there: <c>null</c>, <c>~</c> or no text.</summary>
    public bool IsNull => Text is null && Items is null && Fields is null;

    /// <summary>What is wrong with it as the root of a kubeconfig that is no mapping.</summary>
    public string RootProblem => IsNull ? "is empty" : "is not a mapping with clusters, users and contexts";
}
