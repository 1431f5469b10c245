namespace EcrFleet.Sandbox.ManagedIdentity;

/// <summary>The claims of a token whose signature was checked; audience and expiry are the reader's to judge.</summary>
internal sealed record AccessToken(string Issuer, string Audience, string Subject, string ClientId, DateTimeOffset ExpiresAt);
