using EcrFleet.Core.Names;

namespace EcrFleet.Core.Registration;

/// <summary>A token opens the registries of one region: hosts of another one that stand in the registration stay closed.</summary>
public static class RegionRule
{
    /// <summary>The hosts that the registry's token cannot open.</summary>
    public static IReadOnlyList<RegistryHost> ClosedHosts(RegistryRegistration registry, IEnumerable<RegistryHost> hosts) => registry.IsPublic
        ? []
        : [.. hosts.Where(host => RegistryHosts.RegionOf(host) is { } region && !string.Equals(region, registry.Region, StringComparison.Ordinal))];

    public static string Text(RegistryRegistration registry, IEnumerable<RegistryHost> closed) =>
        $"Vault secret '{registry.VaultSecret}': the token is of {registry.Region} and does not open {string.Join(", ", closed)}: set 'region' to that of the hosts, and register a registry for each region.";
}
