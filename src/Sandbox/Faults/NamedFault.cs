using EcrFleet.Sandbox.Aws;
using EcrFleet.Sandbox.Kubernetes;

namespace EcrFleet.Sandbox.Faults;

/// <summary>One misbehaviour that is ordered by its name.</summary>
/// <param name="Name">What <c>--faults</c> takes.</param>
/// <param name="Description">What happens, for <c>--help</c>.</param>
internal sealed record NamedFault(string Name, string Description)
{
    /// <summary>Makes a cluster misbehave; <c>null</c> when AWS is the one that does.</summary>
    public Action<ClusterServer>? OnCluster { get; init; }

    /// <summary>What ECR answers; <c>null</c> when a cluster misbehaves.</summary>
    public AwsFault? OnEcr { get; init; }

    /// <summary>The cluster is registered with a client certificate in place of a token.</summary>
    public bool NeedsClientCertificate { get; init; }
}
