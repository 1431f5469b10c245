using Azure.Data.Tables;
using Azure.Storage.Queues;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Azure.Storage;

/// <summary>The storage account of the function app: a connection string, or addresses that an identity opens.</summary>
/// <remarks>https://learn.microsoft.com/azure/azure-functions/functions-reference#connecting-to-host-storage-with-an-identity</remarks>
public sealed record StorageAccount
{
    private StorageAccount()
    {
    }

    /// <summary>Holds the account's key; where it is present, the addresses are not asked.</summary>
    public SecretText? ConnectionString { get; private init; }

    public Uri? TableService { get; private init; }

    public Uri? QueueService { get; private init; }

    /// <summary>Of the user-assigned identity to use.</summary>
    public string? ClientId { get; private init; }

    /// <summary>Only a managed identity serves: the user-assigned one of that client id, else the system-assigned one.</summary>
    public bool IsManagedIdentity { get; private init; }

    /// <summary>The message continues the setting's name.</summary>
    public static Result<StorageAccount> FromConnectionString(string text)
    {
        try
        {
            _ = new TableServiceClient(text);
            _ = new QueueServiceClient(text);
            return new StorageAccount { ConnectionString = new SecretText(text) };
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException or ArgumentException)
        {
            // The exception's own text may hold the key.
            return new Failure(FailureKind.Invalid, "is not the connection string of a storage account");
        }
    }

    /// <param name="accountName">Gives the addresses in the public cloud that are not given themselves.</param>
    public static StorageAccount FromIdentity(string? accountName, Uri? tableService, Uri? queueService, string? clientId, bool isManagedIdentity) => new()
    {
        TableService = tableService ?? Address(accountName, "table"),
        QueueService = queueService ?? Address(accountName, "queue"),
        ClientId = clientId,
        IsManagedIdentity = isManagedIdentity || clientId is not null,
    };

    /// <remarks>https://learn.microsoft.com/azure/storage/common/storage-account-overview#storage-account-name</remarks>
    public static bool IsAccountName(string text) => text.Length is >= 3 and <= 24 && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character));

    private static Uri? Address(string? accountName, string service) =>
        accountName is null ? null : new Uri($"https://{accountName}.{service}.core.windows.net/");
}
