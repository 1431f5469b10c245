using Azure.Storage.Queues.Models;
using EcrFleet.Application.Queue;
using Microsoft.Azure.Functions.Worker;

namespace EcrFleet.FunctionApp;

/// <summary>Refreshes the cluster that one message of the queue names.</summary>
public sealed class RefreshCluster(QueuedRefresh refresh)
{
    /// <exception cref="RefreshFailedException">Another delivery may do better, or the message belongs to the poison queue.</exception>
    [Function(nameof(RefreshCluster))]
    public async Task RunAsync(
        [QueueTrigger("cluster-refresh", Connection = "AzureWebJobsStorage")] QueueMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (await refresh.RunAsync(message.Body.ToString(), (int)message.DequeueCount, cancellationToken) is { } why)
        {
            throw new RefreshFailedException(why);
        }
    }
}
