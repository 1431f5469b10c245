namespace EcrFleet.Application.Refresh;

/// <summary>The turn of one cluster: given back after a moment without an answer, and taken again for the work that follows the answer.</summary>
public sealed class ClusterTurn : IDisposable
{
    /// <summary>
    /// Longer than a server nearby takes to answer; one that is far away gives its turn back and loses nothing. Two hundred that hang before a good
    /// one cost it 200 / 16 of this.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim _turns;
    private readonly IReadOnlyList<SemaphoreSlim> _share;
    private readonly ITimer _patience;
    private int _isHeld = 1;
    private bool _isResumed;

    /// <param name="turns">Where the turn comes from when it is taken again.</param>
    /// <param name="share">What was taken for it.</param>
    internal ClusterTurn(SemaphoreSlim turns, IReadOnlyList<SemaphoreSlim> share, TimeProvider timeProvider)
    {
        (_turns, _share) = (turns, share);
        _patience = timeProvider.CreateTimer(static turn => ((ClusterTurn)turn!).GiveBack(), this, Patience, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Goes on with the turn, or waits for another one where it was given back.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        await _patience.DisposeAsync();
        if (Volatile.Read(ref _isHeld) == 0)
        {
            await _turns.WaitAsync(cancellationToken);
            _isResumed = true;
        }
    }

    public void Dispose()
    {
        _patience.Dispose();
        GiveBack();
        if (_isResumed)
        {
            _turns.Release();
        }
    }

    private void GiveBack()
    {
        if (Interlocked.Exchange(ref _isHeld, 0) == 1)
        {
            foreach (var turn in _share)
            {
                turn.Release();
            }
        }
    }
}
