using EcrFleet.Application.Refresh;
using EcrFleet.Application.Registries;
using EcrFleet.Application.Vault;
using EcrFleet.Core.Names;

namespace EcrFleet.Hosting;

/// <summary>What the commands on registrations work with.</summary>
public sealed class RegistrationServices : IDisposable
{
    public required IVault Vault { get; init; }

    public required IVaultWriter VaultWriter { get; init; }

    public required ClusterRegistrations Clusters { get; init; }

    public required IRegistryProbe RegistryProbe { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    /// <summary>The pull secret's name where no tag says another.</summary>
    public SecretName SecretName { get; init; } = new RefreshOptions().SecretName;

    public RegistrySource RegistrySource => new(Vault, SecretName);

    public RegistryRegistrar RegistryRegistrar => new(Vault, VaultWriter, RegistryProbe);

    public RegistryChecker RegistryChecker => new(RegistrySource, RegistryProbe);

    public RegistryRemover RegistryRemover => new(Vault, VaultWriter);

    /// <summary>What they hold open to the outside, closed with them.</summary>
    public IDisposable? Connections { get; init; }

    public void Dispose() => Connections?.Dispose();
}
