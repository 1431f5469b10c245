using System.Collections.Concurrent;
using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Queue;

/// <summary>Puts the messages of a run on the queue, several at a time.</summary>
internal sealed class MessageBatch(IClusterQueue queue)
{
    private const int MaxParallel = 16;

    /// <summary>What fails after the retries of one message fails for the others, too: after the first failure no further one is begun.</summary>
    /// <param name="messages">One for each cluster.</param>
    /// <param name="inTime">Ends with the time for this, too.</param>
    /// <param name="cancellationToken">Ends with the caller's patience only.</param>
    /// <returns>The clusters without a message, and the first failure.</returns>
    public async Task<(IReadOnlyList<string> Missing, Failure? Failure)> PutAsync(
        IReadOnlyList<ClusterMessage> messages, CancellationToken inTime, CancellationToken cancellationToken)
    {
        var failures = new ConcurrentQueue<Failure>();
        var put = new ConcurrentBag<string>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxParallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(messages, parallel, async (message, _) =>
        {
            if (!failures.IsEmpty)
            {
                return;
            }

            if (await TryPutAsync(message, inTime, cancellationToken) is { } failure)
            {
                failures.Enqueue(failure);
            }
            else
            {
                put.Add(message.Cluster);
            }
        });
        return ([.. messages.Select(message => message.Cluster).Except(put)], failures.TryPeek(out var first) ? first : null);
    }

    private async Task<Failure?> TryPutAsync(ClusterMessage message, CancellationToken inTime, CancellationToken cancellationToken)
    {
        try
        {
            return await queue.PutAsync(message, inTime);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Failure(FailureKind.Timeout, "The run's time (EcrFleet__RunTimeout) was over before all messages were on the queue.");
        }
    }
}
