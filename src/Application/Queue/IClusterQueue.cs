using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Queue;

/// <summary>Port: the queue that spreads the clusters of a run over instances. It may deliver a message more than once, and in any order.</summary>
public interface IClusterQueue
{
    /// <returns>Why the message is not on the queue. After a failure it may be there all the same, which does no harm.</returns>
    Task<Failure?> PutAsync(ClusterMessage message, CancellationToken cancellationToken);
}
