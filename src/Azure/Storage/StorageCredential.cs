using Azure.Core;
using Azure.Identity;

namespace EcrFleet.Azure.Storage;

/// <summary>Which identity opens the storage account.</summary>
public static class StorageCredential
{
    /// <param name="own">The credential of this process, which serves unless the account asks for a managed identity.</param>
    public static TokenCredential Of(StorageAccount account, TokenCredential own) => Identity(account) is { } identity ? new ManagedIdentityCredential(identity) : own;

    /// <summary>The managed identity that the account asks for, if it does.</summary>
    public static ManagedIdentityId? Identity(StorageAccount account) => account switch
    {
        { IsManagedIdentity: false } => null,
        { ClientId: { } clientId } => ManagedIdentityId.FromUserAssignedClientId(clientId),
        _ => ManagedIdentityId.SystemAssigned,
    };
}
