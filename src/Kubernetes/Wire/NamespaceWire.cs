namespace EcrFleet.Kubernetes.Wire;

internal sealed record NamespaceWire
{
    public ObjectMetaWire? Metadata { get; init; }

    public PhaseWire? Status { get; init; }

    internal sealed record PhaseWire
    {
        public string? Phase { get; init; }
    }
}
