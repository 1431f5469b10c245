namespace EcrFleet.Cli.Registries.Wire;

/// <summary>What the trust policy of the role must fit.</summary>
internal sealed record WebIdentityWire(string Issuer, string Audience, string Subject);
