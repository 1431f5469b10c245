using System.Net;
using Azure;
using Azure.Storage.Queues;
using EcrFleet.Application.Queue;
using EcrFleet.Azure.Storage;
using EcrFleet.Core.Failures;

namespace EcrFleet.Azure.Queues;

/// <summary>The queue in the function app's storage account, from which the Functions host feeds <c>RefreshCluster</c>.</summary>
/// <param name="service">With messages encoded as base64, as the host expects them.</param>
/// <param name="name">In function.json, too.</param>
internal sealed class StorageClusterQueue(QueueServiceClient service, string name) : IClusterQueue
{
    public const string DefaultName = "cluster-refresh";

    /// <summary>A message that was not taken for so long has been overtaken by many runs; without an end they would pile up while the app is off.</summary>
    private static readonly TimeSpan TimeToLive = TimeSpan.FromHours(6);

    private readonly QueueClient _client = service.GetQueueClient(name);

    public async Task<Failure?> PutAsync(ClusterMessage message, CancellationToken cancellationToken)
    {
        var text = ClusterMessageText.Write(message);
        try
        {
            await SendAsync(text, cancellationToken);
            return null;
        }
        catch (Exception exception) when (StorageErrors.IsExpected(exception) && !cancellationToken.IsCancellationRequested)
        {
            return StorageErrors.Explain(exception, StorageService.Queues);
        }
    }

    /// <summary>Makes the queue where it turns out to be missing, rather than to ask at each start.</summary>
    private async Task SendAsync(string text, CancellationToken cancellationToken)
    {
        try
        {
            await _client.SendMessageAsync(text, timeToLive: TimeToLive, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status == (int)HttpStatusCode.NotFound)
        {
            await _client.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await _client.SendMessageAsync(text, timeToLive: TimeToLive, cancellationToken: cancellationToken);
        }
    }
}
