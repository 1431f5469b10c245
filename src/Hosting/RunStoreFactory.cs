using Azure.Core;
using Azure.Data.Tables;
using EcrFleet.Application.History;
using EcrFleet.Azure.Storage;
using EcrFleet.Azure.Tables;
using EcrFleet.Files.State;

namespace EcrFleet.Hosting;

/// <summary>Makes the store that the settings name.</summary>
internal static class RunStoreFactory
{
    /// <param name="directory">Wins over the storage account.</param>
    /// <param name="account">Of the function app.</param>
    /// <param name="requestTimeout">Of one try.</param>
    /// <param name="credential">Azure's credential of this process; asked only for an account without a connection string.</param>
    /// <returns>Without either, a store that this process forgets when it ends.</returns>
    public static IRunStore Create(
        string? directory, StorageAccount? account, TimeSpan requestTimeout, TokenCredential credential, TimeProvider timeProvider) =>
        (directory, account) switch
        {
            ({ } path, _) => new DirectoryRunStore(path, timeProvider),
            (_, { ConnectionString: { } text }) => new TableRunStore(new TableServiceClient(text.Reveal(), Options(requestTimeout)), TableRunStore.Prefix),
            (_, { TableService: { } address }) => new TableRunStore(
                new TableServiceClient(address, StorageCredential.Of(account, credential), Options(requestTimeout)), TableRunStore.Prefix),
            _ => new MemoryRunStore(),
        };

    private static TableClientOptions Options(TimeSpan requestTimeout) => StorageRetries.Configure(new TableClientOptions(), requestTimeout);
}
