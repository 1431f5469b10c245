using EcrFleet.Core.Secrets;

namespace EcrFleet.Application.Clusters;

/// <summary>One context of the user's own kubeconfig, with whatever files it refers to put inside.</summary>
public sealed record AdminKubeconfig
{
    /// <summary>Where it came from, for messages, e.g. <c>/home/jane/.kube/config</c>.</summary>
    public required string Source { get; init; }

    public required string Context { get; init; }

    /// <summary>One cluster, one user, one context; nothing in it is a path.</summary>
    public required SecretText Kubeconfig { get; init; }

    public required ClusterEndpoint Endpoint { get; init; }
}
