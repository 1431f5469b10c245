using EcrFleet.Core.Names;

namespace EcrFleet.Core.Registration;

/// <summary>A registry that a cluster's pull secrets shall open.</summary>
/// <param name="Hosts">Its hosts, as its registration says; empty when only a token names them, or when the registration is bad.</param>
public sealed record WantedRegistry(RegistryName Name, IReadOnlyList<RegistryHost> Hosts)
{
    public static WantedRegistry Of(FleetRegistry registry) => new(registry.Name, registry.Registration.Value?.KnownHosts ?? []);
}
