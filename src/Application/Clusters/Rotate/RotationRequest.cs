using EcrFleet.Core.Names;

namespace EcrFleet.Application.Clusters.Rotate;

/// <summary>What <c>cluster rotate</c> is asked for.</summary>
/// <param name="Admin">Absent: with the rights of the cluster's own identity.</param>
/// <param name="TokenLifetime">Absent: as long as the present token was made for.</param>
public sealed record RotationRequest(ClusterName Name, AdminKubeconfig? Admin, TimeSpan? TokenLifetime)
{
    /// <summary>How long a refresh that has begun may still work with the old token of a Secret before the Secret is deleted.</summary>
    public required TimeSpan RevokeAfter { get; init; }
}
