namespace EcrFleet.Application.Registries;

/// <summary>What a role's trust policy must fit: the claims of the managed identity's token.</summary>
public sealed record WebIdentity(string Issuer, string Audience, string Subject);
