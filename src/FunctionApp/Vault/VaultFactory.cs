using System.Diagnostics;
using Azure.Identity;
using EcrFleet.Refresh;

namespace EcrFleet.Vault;

/// <summary>Makes the vault that the settings name.</summary>
internal static class VaultFactory
{
    public static IVault Create(VaultLocation location, TimeSpan requestTimeout) => location switch
    {
        { Directory: { } directory } => new DirectoryVault(directory),
        { KeyVault: { } address } => new KeyVaultVault(
            address, new DefaultAzureCredential(ServerCredentials), new KeyVaultOptions { RequestTimeout = requestTimeout }),
        _ => throw new UnreachableException(),
    };

    /// <summary>
    /// What serves a server (environment, workload identity, managed identity; a user-assigned one by <c>AZURE_CLIENT_ID</c>) and, on a
    /// developer's machine, the two command lines. All others open windows, read caches of other programs, or start slow processes.
    /// </summary>
    private static DefaultAzureCredentialOptions ServerCredentials => new()
    {
        ExcludeInteractiveBrowserCredential = true,
        ExcludeBrokerCredential = true,
        ExcludeVisualStudioCredential = true,
        ExcludeVisualStudioCodeCredential = true,
        ExcludeAzurePowerShellCredential = true,
    };
}
