namespace EcrFleet.Kubernetes.Wire;

/// <summary>A merge patch of the whole list; the resource version makes a change meanwhile a 409.</summary>
internal sealed record ImagePullSecretsPatchWire(ImagePullSecretsPatchWire.MetaWire Metadata, IReadOnlyList<LocalObjectReferenceWire> ImagePullSecrets)
{
    internal sealed record MetaWire(string? ResourceVersion);
}
