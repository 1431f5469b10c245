namespace EcrFleet.Kubernetes.Wire;

/// <summary>A merge patch of annotations; null removes one.</summary>
internal sealed record AnnotationsPatchWire(AnnotationsPatchMetaWire Metadata);
