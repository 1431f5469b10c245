namespace EcrFleet.Kubernetes.Wire;

internal sealed record LocalObjectReferenceWire
{
    public string? Name { get; init; }
}
