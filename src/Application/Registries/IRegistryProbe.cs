using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Registries;

/// <summary>Port: goes the whole way to a token of a registry, and reports what it met.</summary>
public interface IRegistryProbe
{
    Task<RegistryCheck> ProbeAsync(RegistryRegistration registry, CancellationToken cancellationToken);
}
