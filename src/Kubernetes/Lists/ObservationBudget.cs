using System.Threading.Channels;

namespace EcrFleet.Kubernetes.Lists;

/// <summary>
/// The memory that all clusters of a process share. When it is used up, each cluster still has a small part, and one at a time may take more: a big
/// cluster waits for another big one, small ones wait for none, and a hostile one fails at its own limit.
/// </summary>
internal sealed class ObservationBudget
{
    /// <summary>Room for the one who has the turn.</summary>
    private readonly Channel<bool> _turn = Channel.CreateBounded<bool>(1);

    /// <summary>
    /// What is kept of a big list lies between what was thrown away of it: without this the process holds several times of what it keeps. Small
    /// fleets never come so far.
    /// </summary>
    private const long CompactEvery = 4 * 1024 * 1024;

    private long _taken;
    private long _compactedAt;

    /// <summary>Counts memory that is taken, or given back where the number is negative.</summary>
    /// <returns>What all clusters have taken.</returns>
    public long Take(long bytes)
    {
        var taken = Interlocked.Add(ref _taken, bytes);
        var compactedAt = Interlocked.Read(ref _compactedAt);
        var isMuchMore = taken - compactedAt > CompactEvery;
        if ((isMuchMore || taken < compactedAt) && Interlocked.CompareExchange(ref _compactedAt, taken, compactedAt) == compactedAt && isMuchMore)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        }

        return taken;
    }

    public ValueTask EnterAsync(CancellationToken cancellationToken) => _turn.Writer.WriteAsync(true, cancellationToken);

    public void Leave() => _turn.Reader.TryRead(out _);
}
