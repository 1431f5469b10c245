namespace EcrFleet.Kubernetes.Wire;

internal sealed record AnnotationsPatchMetaWire(string? ResourceVersion, IReadOnlyDictionary<string, string?> Annotations);
