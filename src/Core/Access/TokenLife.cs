namespace EcrFleet.Core.Access;

/// <summary>What a service account's token says of itself. Only the API server knows whether it is good.</summary>
/// <param name="Subject">As whom the server knows it; <c>null</c> when it is no token of a service account.</param>
/// <param name="IssuedAt">Of a token of TokenRequest.</param>
/// <param name="ExpiresAt"><c>null</c> when it lives as long as its Secret.</param>
/// <param name="SecretName">The Secret that it stands in.</param>
public sealed record TokenLife(string? Subject, DateTimeOffset? IssuedAt, DateTimeOffset? ExpiresAt, string? SecretName)
{
    /// <summary>The uid of the service account, which no other one in any cluster has; <c>null</c> where the token does not say it.</summary>
    public string? AccountUid { get; init; }

    /// <summary>The registration's service account; <c>null</c> where the token is of another one, which cannot be given a new token.</summary>
    public AccessIdentity? Identity => AccessIdentity.OfUser(Subject);

    /// <summary>Whether it is of a service account that a registration makes.</summary>
    public bool IsOurs => Identity is not null;

    /// <summary>How long it was made for.</summary>
    public TimeSpan? Lifetime => ExpiresAt - IssuedAt;
}
