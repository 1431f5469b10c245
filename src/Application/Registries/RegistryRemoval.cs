using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Registries;

/// <summary>What removing a registry means.</summary>
/// <param name="IsLast">No enabled registry is left then.</param>
public sealed record RegistryRemoval(string VaultSecret, IReadOnlyList<RegistryUser> Users, bool IsLast);
