namespace EcrFleet.Core.Access;

/// <summary>What a service account's token says of itself. Only the API server knows whether it is good.</summary>
/// <param name="Subject">As whom the server knows it; <c>null</c> when it is no token of a service account.</param>
/// <param name="IssuedAt">Of a token of TokenRequest.</param>
/// <param name="ExpiresAt"><c>null</c> when it lives as long as its Secret.</param>
/// <param name="SecretName">The Secret that it stands in.</param>
public sealed record TokenLife(string? Subject, DateTimeOffset? IssuedAt, DateTimeOffset? ExpiresAt, string? SecretName)
{
    /// <summary>Whether it is of the service account that a registration makes, which is the only one that can be given a new token.</summary>
    public bool IsOurs => Subject == AccessNames.UserName;

    /// <summary>How long it was made for.</summary>
    public TimeSpan? Lifetime => ExpiresAt - IssuedAt;
}
