namespace EcrFleet.Kubernetes.Wire;

/// <summary>Any object, or its PartialObjectMetadata.</summary>
internal sealed record ObjectWire
{
    public ObjectMetaWire? Metadata { get; init; }
}
