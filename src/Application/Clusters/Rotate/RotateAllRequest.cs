using EcrFleet.Core.Names;

namespace EcrFleet.Application.Clusters.Rotate;

/// <summary>What <c>cluster rotate --all</c> is asked for.</summary>
public sealed record RotateAllRequest
{
    /// <summary>The contexts of the administrator, of which each cluster takes the one that leads to it; empty for the clusters' own rights.</summary>
    public IReadOnlyList<AdminKubeconfig> Admins { get; init; } = [];

    /// <summary><c>null</c> when each new token lives as long as the present one was issued for.</summary>
    public TimeSpan? TokenLifetime { get; init; }

    /// <summary>How long a refresh that has begun may still work with the old token of a Secret before the Secret is deleted.</summary>
    public required TimeSpan RevokeAfter { get; init; }

    /// <summary>Called with each step of each cluster, as it happens, by several clusters at a time.</summary>
    public Action<ClusterName, RegistrationStep> Report { get; init; } = (_, _) => { };
}
