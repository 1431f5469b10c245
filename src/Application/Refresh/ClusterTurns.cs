using EcrFleet.Core.Runs;

namespace EcrFleet.Application.Refresh;

/// <summary>
/// Gives the clusters of a run their turns. Only so many work at a time, but one that is slow to answer gives its turn to the next and waits outside:
/// clusters that hang hold up none that answer.
/// </summary>
/// <param name="turns">Clusters that work at a time.</param>
public sealed class ClusterTurns(int turns, TimeProvider timeProvider) : IDisposable
{
    /// <summary>Clusters that are begun at a time, whether they have a turn or wait for an answer: each costs a connection.</summary>
    public const int MaxBegun = 256;

    private readonly SemaphoreSlim _turns = new(turns, turns);
    private readonly SemaphoreSlim _lateTurns = new(Math.Max(1, turns / 4));
    private readonly SemaphoreSlim _begun = new(Math.Max(turns, MaxBegun));

    /// <summary>Does the work of every cluster.</summary>
    /// <param name="order">Of <see cref="ClusterOrder"/>.</param>
    /// <param name="inTime">How many of them are no late ones, which share fewer turns.</param>
    /// <param name="work">Works on the cluster at a position.</param>
    public async Task RunAsync(IReadOnlyList<int> order, int inTime, Func<int, ClusterTurn, Task> work)
    {
        var begun = new List<Task>();
        for (var at = 0; at < order.Count; at++)
        {
            // No token here: every cluster gets its outcome, and the clusters themselves watch the deadline.
            SemaphoreSlim[] share = at < inTime ? [_turns] : [_lateTurns, _turns];
            await _begun.WaitAsync(CancellationToken.None);
            foreach (var turn in share)
            {
                await turn.WaitAsync(CancellationToken.None);
            }

            begun.Add(WorkAsync(order[at], new ClusterTurn(_turns, share, timeProvider), work));
            begun.RemoveAll(task => task.IsCompletedSuccessfully);
            if (begun.Exists(task => task.IsFaulted || task.IsCanceled))
            {
                // The caller has stopped the run.
                break;
            }
        }

        await Task.WhenAll(begun);
    }

    public void Dispose()
    {
        _turns.Dispose();
        _lateTurns.Dispose();
        _begun.Dispose();
    }

    private async Task WorkAsync(int position, ClusterTurn turn, Func<int, ClusterTurn, Task> work)
    {
        // The caller goes on to the next cluster meanwhile.
        await Task.Yield();
        try
        {
            await work(position, turn);
        }
        finally
        {
            turn.Dispose();
            _begun.Release();
        }
    }
}
