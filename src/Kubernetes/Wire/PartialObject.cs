using k8s;
using k8s.Models;

namespace EcrFleet.Kubernetes.Wire;

/// <summary>Any object, or its PartialObjectMetadata, which the library has no model of.</summary>
internal sealed record PartialObject : IKubernetesObject<V1ObjectMeta?>
{
    public string? ApiVersion { get; set; }

    public string? Kind { get; set; }

    public V1ObjectMeta? Metadata { get; set; }
}
