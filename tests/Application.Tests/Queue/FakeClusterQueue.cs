using System.Collections.Concurrent;
using EcrFleet.Application.Queue;
using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Tests.Queue;

/// <summary>A queue in memory that takes so many messages and then fails.</summary>
internal sealed class FakeClusterQueue(int capacity = int.MaxValue) : IClusterQueue
{
    public static readonly Failure Full = new(FailureKind.Throttled, "It is full.");

    private int _taken;

    public ConcurrentQueue<ClusterMessage> Messages { get; } = [];

    public Task<Failure?> PutAsync(ClusterMessage message, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _taken) > capacity)
        {
            return Task.FromResult<Failure?>(Full);
        }

        Messages.Enqueue(message);
        return Task.FromResult<Failure?>(null);
    }
}
