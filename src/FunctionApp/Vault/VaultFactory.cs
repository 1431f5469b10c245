using System.Diagnostics;
using Azure.Core;
using EcrFleet.Refresh;

namespace EcrFleet.Vault;

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
}
