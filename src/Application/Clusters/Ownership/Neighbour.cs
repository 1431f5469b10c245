using EcrFleet.Application.Clusters.Tokens;
using EcrFleet.Core.Access;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Ownership;

/// <summary>A registration of the vault, compared with a cluster.</summary>
public sealed record Neighbour(ClusterName Name, ClusterMatch Match)
{
    /// <summary>What it writes; <c>null</c> when its tags cannot be read.</summary>
    public ClusterRegistration? Registration { get; init; }

    /// <summary><c>null</c> when it holds none, or was not read.</summary>
    public StoredToken? Token { get; init; }

    /// <summary>The service account of ours that it works with; <c>null</c> when it works with another credential.</summary>
    public AccessIdentity? Identity => Token?.Life.Identity;
}
