namespace EcrFleet.Application.Refresh;

/// <summary>
/// The turn of one cluster: given back after a moment without an answer, and taken again for the work that follows the answer. While the cluster is
/// read that begins again with each taking; once all is read the turn is kept.
/// </summary>
public sealed class ClusterTurn : IDisposable
{
    /// <summary>
    /// Longer than a server nearby takes to answer; one that is far away gives its turn back and loses nothing. Two hundred that hang before a good
    /// one cost it 200 / 16 of this.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turns;
    private readonly TimeProvider _timeProvider;
    private IReadOnlyList<SemaphoreSlim> _held;
    private ITimer _patience;
    private bool _isOver;

    /// <param name="turns">Where the turn comes from when it is taken again.</param>
    /// <param name="share">What was taken for it.</param>
    internal ClusterTurn(SemaphoreSlim turns, IReadOnlyList<SemaphoreSlim> share, TimeProvider timeProvider)
    {
        (_turns, _held, _timeProvider) = (turns, share, timeProvider);
        _patience = BePatient();
    }

    /// <summary>Goes on reading with the turn, or waits for another one where it was given back: for a moment again.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await ResumeAsync(cancellationToken);
        lock (_gate)
        {
            if (!_isOver)
            {
                _patience = BePatient();
            }
        }
    }

    /// <summary>Goes on with the turn, or waits for another one where it was given back, and keeps it.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        await _patience.DisposeAsync();
        if (!IsGivenBack())
        {
            return;
        }

        await _turns.WaitAsync(cancellationToken);
        lock (_gate)
        {
            _held = [_turns];
            if (_isOver)
            {
                GiveBack();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            _patience.Dispose();
            GiveBack();
        }
    }

    private ITimer BePatient() => _timeProvider.CreateTimer(static turn => ((ClusterTurn)turn!).GiveBack(), this, Patience, Timeout.InfiniteTimeSpan);

    private bool IsGivenBack()
    {
        lock (_gate)
        {
            return _held.Count == 0;
        }
    }

    private void GiveBack()
    {
        lock (_gate)
        {
            foreach (var turn in _held)
            {
                turn.Release();
            }

            _held = [];
        }
    }
}
