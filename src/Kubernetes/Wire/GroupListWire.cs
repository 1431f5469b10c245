namespace EcrFleet.Kubernetes.Wire;

/// <summary>The API groups that a server knows.</summary>
internal sealed record GroupListWire
{
    public IReadOnlyList<GroupWire?>? Groups { get; init; }

    internal sealed record GroupWire
    {
        public GroupVersionWire? PreferredVersion { get; init; }
    }

    internal sealed record GroupVersionWire
    {
        public string? GroupVersion { get; init; }
    }
}
