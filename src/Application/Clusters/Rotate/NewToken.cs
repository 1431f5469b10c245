using EcrFleet.Core.Secrets;

namespace EcrFleet.Application.Clusters.Rotate;

/// <summary>A token that was just made.</summary>
/// <param name="ExpiresAt">Absent: it does not end by itself.</param>
public sealed record NewToken(SecretText Token, DateTimeOffset? ExpiresAt);
