using EcrFleet.Core.Secrets;

namespace EcrFleet.Application.CloudTokens;

/// <summary>A bearer token that lives for minutes or hours.</summary>
public sealed record ClusterToken(SecretText Value, DateTimeOffset ExpiresAt);
