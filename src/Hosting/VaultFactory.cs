using System.Diagnostics;
using Azure.Core;
using EcrFleet.Application.Vault;
using EcrFleet.Azure.KeyVault;
using EcrFleet.Files.Vault;

namespace EcrFleet.Hosting;

/// <summary>Makes the vault that the settings name.</summary>
internal static class VaultFactory
{
    /// <param name="requestTimeout">Of one try.</param>
    /// <param name="credential">Azure's credential of this process; asked only for a Key Vault.</param>
    public static IVault Create(VaultLocation location, TimeSpan requestTimeout, TokenCredential credential) => location switch
    {
        { Directory: { } directory } => new DirectoryVault(directory),
        { KeyVault: { } address } => new KeyVaultVault(address, credential, new KeyVaultOptions { RequestTimeout = requestTimeout }),
        _ => throw new UnreachableException(),
    };

    /// <summary>The same vault, to be changed.</summary>
    public static IVaultWriter CreateWriter(VaultLocation location, TimeSpan requestTimeout, TokenCredential credential, TimeProvider timeProvider) =>
        location switch
        {
            { Directory: { } directory } => new DirectoryWriter(directory),
            { KeyVault: { } address } => new KeyVaultWriter(address, credential, new KeyVaultOptions { RequestTimeout = requestTimeout }, timeProvider),
            _ => throw new UnreachableException(),
        };
}
