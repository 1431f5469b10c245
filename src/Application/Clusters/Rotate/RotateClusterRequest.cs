using EcrFleet.Core.Names;

namespace EcrFleet.Application.Clusters.Rotate;

/// <summary>What <c>cluster rotate</c> is asked for.</summary>
/// <param name="Admin"><c>null</c> when the rights of the cluster's own identity are used.</param>
/// <param name="TokenLifetime"><c>null</c> when the new token lives as long as the present one was issued for.</param>
public sealed record RotateClusterRequest(ClusterName Name, AdminKubeconfig? Admin, TimeSpan? TokenLifetime)
{
    /// <summary>How long a refresh that has begun may still work with the old token of a Secret before the Secret is deleted.</summary>
    public required TimeSpan RevokeAfter { get; init; }

    /// <summary>Waits for that time; <c>null</c> for the clock alone.</summary>
    public Func<TimeSpan, CancellationToken, Task>? Pause { get; init; }
}
