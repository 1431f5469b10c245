namespace EcrFleet.Cli.Registries.Wire;

/// <summary>The result of <c>registry add</c> as JSON.</summary>
internal sealed record AddedRegistryWire(string Name, string VaultSecret, bool Stored, bool Replaces, bool Enabled, DateTimeOffset? ExpiresAt, RegistryCheckWire? Check);
