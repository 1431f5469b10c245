using EcrFleet.Core.Registration;
using EcrFleet.Core.Vault;

namespace EcrFleet.Application.Clusters.Add;

/// <summary>What is known of a registration before the cluster is asked.</summary>
internal sealed record AddDraft
{
    public required AddClusterRequest Request { get; init; }

    /// <summary>Everything in the vault; empty when the registration is not stored.</summary>
    public required IReadOnlyList<VaultItem> Items { get; init; }

    /// <summary>The present registration of the name; <c>null</c> when the cluster is new.</summary>
    public required VaultItem? Present { get; init; }

    public required Dictionary<string, string> Tags { get; init; }

    public required ClusterRegistration Registration { get; init; }

    public required ClusterEndpoint Endpoint { get; init; }
}
