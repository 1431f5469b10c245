namespace EcrFleet.Cli.Registries.Wire;

/// <summary>A check as JSON.</summary>
internal sealed record RegistryCheckWire(
    string Name,
    string VaultSecret,
    string Outcome,
    string Region,
    IReadOnlyList<CredentialLinkWire> Chain,
    WebIdentityWire? WebIdentity,
    IReadOnlyList<string> Hosts,
    DateTimeOffset? ExpiresAt,
    long? ClockOffsetSeconds,
    IReadOnlyList<RegistryProblemWire> Problems);
