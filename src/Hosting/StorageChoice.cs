using System.Diagnostics;
using EcrFleet.Application.History;
using EcrFleet.Application.Vault;
using EcrFleet.Azure;
using EcrFleet.Azure.Storage;
using EcrFleet.Files.State;
using EcrFleet.Files.Vault;

namespace EcrFleet.Hosting;

/// <summary>Chooses the vault and the run store that the settings name.</summary>
internal static class StorageChoice
{
    public static IVault Vault(VaultLocation location, AzureAdapters azure) => location switch
    {
        { Directory: { } directory } => new DirectoryVault(directory),
        { KeyVault: { } address } => azure.Vault(address),
        _ => throw new UnreachableException(),
    };

    /// <summary>The same vault, to be changed.</summary>
    public static IVaultWriter VaultWriter(VaultLocation location, AzureAdapters azure) => location switch
    {
        { Directory: { } directory } => new DirectoryWriter(directory),
        { KeyVault: { } address } => azure.VaultWriter(address),
        _ => throw new UnreachableException(),
    };

    /// <param name="directory">Wins over the storage account.</param>
    /// <returns>Without either, a store that this process forgets when it ends.</returns>
    public static IRunStore RunStore(string? directory, StorageAccount? account, AzureAdapters azure, TimeProvider timeProvider) => (directory, account) switch
    {
        ({ } path, _) => new DirectoryRunStore(path, timeProvider),
        (_, { } named) when azure.RunStore(named) is { } store => store,
        _ => new MemoryRunStore(),
    };
}
