namespace EcrFleet.Cli.Registries.Wire;

internal sealed record RegistryProblemWire(string Cause, string Kind, string Message);
