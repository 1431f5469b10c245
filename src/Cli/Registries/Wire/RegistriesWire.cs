namespace EcrFleet.Cli.Registries.Wire;

/// <summary>The list of registries as JSON.</summary>
internal sealed record RegistriesWire(IReadOnlyList<ListedRegistryWire> Registries);
