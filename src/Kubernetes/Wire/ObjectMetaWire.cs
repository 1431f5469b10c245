using System.Text.Json.Serialization;

namespace EcrFleet.Kubernetes.Wire;

/// <summary>The metadata that is needed of any object. What is not named here is skipped in the stream and never held.</summary>
internal sealed record ObjectMetaWire
{
    public string? Name { get; init; }

    public string? Namespace { get; init; }

    public string? Uid { get; init; }

    public string? ResourceVersion { get; init; }

    public string? CreationTimestamp { get; init; }

    public string? DeletionTimestamp { get; init; }

    public Dictionary<string, string>? Labels { get; init; }

    [JsonConverter(typeof(AnnotationsConverter))]
    public Dictionary<string, string>? Annotations { get; init; }

    public IReadOnlyList<OwnerReferenceWire>? OwnerReferences { get; init; }

    public IReadOnlyList<ManagedFieldsWire>? ManagedFields { get; init; }
}
