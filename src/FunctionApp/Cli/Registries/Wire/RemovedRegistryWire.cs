namespace EcrFleet.Cli.Registries.Wire;

/// <summary>The result of <c>registry remove</c> as JSON.</summary>
/// <param name="Clusters">Those that used it.</param>
internal sealed record RemovedRegistryWire(string Name, string VaultSecret, IReadOnlyList<string> Clusters, IReadOnlyList<string> Warnings);
