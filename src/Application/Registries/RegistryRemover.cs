using EcrFleet.Application.Vault;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Vault;

namespace EcrFleet.Application.Registries;

/// <summary>Takes a registry out of the vault.</summary>
public sealed class RegistryRemover(IVault vault, IVaultWriter writer)
{
    /// <summary>What would be removed, and who uses it; its value is not read, as it may be what is wrong.</summary>
    public async Task<Result<RegistryRemoval>> FindAsync(string name, CancellationToken cancellationToken)
    {
        var listed = await vault.ListAsync(cancellationToken);
        if (!listed.IsSuccess)
        {
            return listed.Failure;
        }

        var secret = VaultSecretNames.RegistryPrefix + name;
        return listed.Value.FirstOrDefault(item => string.Equals(item.Name, secret, StringComparison.OrdinalIgnoreCase)) is { } item
            ? new RegistryRemoval(item.Name, RegistryUsers.Of(new RegistryName(name), listed.Value), IsLast(item, listed.Value))
            : new Failure(FailureKind.NotFound, $"There is no registry '{name}': the vault has no secret '{secret}'.");
    }

    public Task<Failure?> RemoveAsync(RegistryRemoval removal, CancellationToken cancellationToken) =>
        writer.RemoveAsync(removal.VaultSecret, cancellationToken);

    private static bool IsLast(VaultItem item, IReadOnlyList<VaultItem> items) =>
        !items.Any(other => other != item && other.IsEnabled && VaultSecretNames.RegistryPart(other.Name) is not null);
}
