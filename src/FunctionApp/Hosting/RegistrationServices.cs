using EcrFleet.Refresh;
using EcrFleet.Registrations;

namespace EcrFleet.Hosting;

/// <summary>What the commands on registrations work with.</summary>
internal sealed class RegistrationServices : IDisposable
{
    public required IVault Vault { get; init; }

    public required IVaultWriter VaultWriter { get; init; }

    public required ClusterRegistrations Clusters { get; init; }

    /// <summary>What they hold open to the outside, closed with them.</summary>
    public IDisposable? Connections { get; init; }

    public void Dispose() => Connections?.Dispose();
}
