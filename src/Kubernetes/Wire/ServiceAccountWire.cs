namespace EcrFleet.Kubernetes.Wire;

internal sealed record ServiceAccountWire
{
    public ObjectMetaWire? Metadata { get; init; }

    public IReadOnlyList<LocalObjectReferenceWire?>? ImagePullSecrets { get; init; }
}
