using k8s;
using k8s.Models;

namespace EcrFleet.Kubernetes.Wire;

/// <summary>One page of a list of any kind.</summary>
internal sealed record PartialObjectList : IKubernetesObject<V1ListMeta?>, IItems<PartialObject?>
{
    public string? ApiVersion { get; set; }

    public string? Kind { get; set; }

    public V1ListMeta? Metadata { get; set; }

    public IList<PartialObject?>? Items { get; set; }
}
