namespace EcrFleet.Application.Clusters.Rotate;

/// <summary>A rotation that went well.</summary>
/// <param name="ExpiresAt">The new token's end; absent: it does not end by itself.</param>
public sealed record Rotation(DateTimeOffset? ExpiresAt);
