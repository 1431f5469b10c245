using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;

namespace EcrFleet.Core.Registration;

/// <summary>A registry of the fleet: its registration, or what is wrong with it.</summary>
public sealed record FleetRegistry(RegistryName Name, Result<RegistryRegistration> Registration);
