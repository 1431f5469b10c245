namespace EcrFleet.Application.Clusters.Rotate;

/// <summary>A rotation that succeeded.</summary>
/// <param name="ExpiresAt">When the new token expires; <c>null</c> when it never does.</param>
public sealed record Rotation(DateTimeOffset? ExpiresAt);
