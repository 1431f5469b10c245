namespace EcrFleet.Kubernetes.Wire;

/// <summary>Only that there is one matters.</summary>
internal sealed record OwnerReferenceWire;
