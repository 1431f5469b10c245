using System.Collections.Concurrent;
using EcrFleet.Core.Names;

namespace EcrFleet.Application.Refresh;

/// <summary>Remembers which clusters could not be read in their last run: of this process, and before that as the run store knows.</summary>
/// <param name="stored">Reads from the run store the names of the clusters that could not be read; <c>null</c> when none is kept.</param>
public sealed class FormerFailures(TimeProvider timeProvider, Func<CancellationToken, Task<IReadOnlyList<string>>>? stored = null)
{
    /// <summary>The order of a run is not worth more.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, bool> _failed = new(StringComparer.OrdinalIgnoreCase);
    private Func<CancellationToken, Task<IReadOnlyList<string>>>? _stored = stored;

    public bool Contains(ClusterName cluster) => _failed.GetValueOrDefault(cluster.Value);

    public void Note(ClusterName cluster, bool hasFailed) => _failed[cluster.Value] = hasFailed;

    /// <summary>Asks the run store, once in a process. A store that is slow or down is not waited for.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _stored, null) is not { } read)
        {
            return;
        }

        using var patience = new CancellationTokenSource(Patience, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            foreach (var name in await read(either.Token))
            {
                _failed.TryAdd(name, true);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Then no cluster is known to be late, and the run begins all the same.
            return;
        }
    }
}
