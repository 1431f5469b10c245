namespace EcrFleet.Azure.Storage;

/// <summary>A service of a storage account.</summary>
/// <param name="Role">What an identity needs to work with it.</param>
internal sealed record StorageService(string Name, string Role)
{
    public static StorageService Tables { get; } = new("Azure Table storage", "Storage Table Data Contributor");

    public static StorageService Queues { get; } = new("Azure Queue storage", "Storage Queue Data Contributor");
}
