using Azure.Core;
using Azure.Identity;

namespace EcrFleet.Storage;

internal static class StorageCredential
{
    /// <param name="own">The credential of this process, which serves unless the account names an identity.</param>
    public static TokenCredential Of(StorageAccount account, TokenCredential own) => account.ClientId is { } clientId
        ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
        : own;
}
