namespace EcrFleet.Cli.Registries.Wire;

internal sealed record CredentialLinkWire(string Kind, string? Name, string? Arn, string? Account);
