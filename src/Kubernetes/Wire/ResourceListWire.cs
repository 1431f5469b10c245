namespace EcrFleet.Kubernetes.Wire;

/// <summary>The resources of one version of an API group.</summary>
internal sealed record ResourceListWire
{
    public IReadOnlyList<ResourceWire?>? Resources { get; init; }

    internal sealed record ResourceWire
    {
        public string? Name { get; init; }

        public string? Kind { get; init; }

        public bool Namespaced { get; init; }

        public IReadOnlyList<string>? Verbs { get; init; }
    }
}
