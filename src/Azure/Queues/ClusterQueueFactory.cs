using System.Diagnostics;
using Azure.Core;
using Azure.Storage.Queues;
using EcrFleet.Application.Queue;
using EcrFleet.Azure.Storage;

namespace EcrFleet.Azure.Queues;

/// <summary>Opens the queue of the storage account.</summary>
public static class ClusterQueueFactory
{
    /// <param name="account">With the address of its queues, which the settings have been checked for.</param>
    /// <param name="requestTimeout">Of one try.</param>
    /// <param name="credential">Azure's credential of this process; asked only for an account without a connection string.</param>
    public static IClusterQueue Create(StorageAccount account, TimeSpan requestTimeout, TokenCredential credential)
    {
        var options = StorageRetries.Configure(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }, requestTimeout);
        var service = account switch
        {
            { ConnectionString: { } text } => new QueueServiceClient(text.Reveal(), options),
            { QueueService: { } address } => new QueueServiceClient(address, StorageCredential.Of(account, credential), options),
            _ => throw new UnreachableException(),
        };
        return new StorageClusterQueue(service, StorageClusterQueue.DefaultName);
    }
}
