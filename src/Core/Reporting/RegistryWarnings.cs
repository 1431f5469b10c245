using EcrFleet.Core.Registration;

namespace EcrFleet.Core.Reporting;

/// <summary>Warnings of registries that are good as far as AWS is concerned; refresh, status and check say the same.</summary>
public static class RegistryWarnings
{
    public static IReadOnlyList<string> Of(RegistryRegistration registry) => RegionRule.ClosedHosts(registry, registry.KnownHosts) is { Count: > 0 } closed
        ? [$"WrongRegion: {RegionRule.Text(registry, closed)}"]
        : [];
}
