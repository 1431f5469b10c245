using EcrFleet.Core.Secrets;

namespace EcrFleet.Application.Clusters;

/// <summary>A token as the server granted it, which may be for less time than was asked for.</summary>
public sealed record IssuedToken(SecretText Token, DateTimeOffset ExpiresAt);
