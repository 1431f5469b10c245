namespace EcrFleet.Kubernetes.Lists;

/// <summary>Counts what is read of one cluster over one connection; its lists may be read side by side.</summary>
internal sealed class Observation(ObservationLimits limits, ObservationBudget budget) : IDisposable
{
    private readonly SemaphoreSlim _asking = new(1, 1);
    private long _read;
    private long _kept;
    private int _pages;
    private volatile bool _hasTurn;

    public ObservationLimits Limits => limits;

    /// <exception cref="ObservationLimitException">It was too much.</exception>
    public void Read(int bytes)
    {
        if (Interlocked.Add(ref _read, bytes) > limits.MaxBytesRead)
        {
            throw new ObservationLimitException(Text($"is longer than {limits.MaxBytesRead / 1024 / 1024} MB"));
        }
    }

    /// <exception cref="ObservationLimitException">It was too much.</exception>
    public void BeginPage()
    {
        if (Interlocked.Increment(ref _pages) > limits.MaxPages)
        {
            throw new ObservationLimitException(Text($"does not end after {limits.MaxPages} pages"));
        }
    }

    /// <summary>Counts memory that is about to be held.</summary>
    /// <exception cref="ObservationLimitException">It was too much for any cluster.</exception>
    /// <exception cref="ObservationShareException">It was too much before <see cref="GrowAsync"/>.</exception>
    public void Keep(long bytes)
    {
        var (kept, shared) = (Interlocked.Add(ref _kept, bytes), budget.Take(bytes));
        if (kept > limits.MaxBytesKept)
        {
            throw new ObservationLimitException(Text($"takes more than {limits.MaxBytesKept / 1024 / 1024} MB of memory"));
        }

        if (kept > limits.FreeBytesKept && shared > limits.SharedBytesKept && !_hasTurn)
        {
            throw new ObservationShareException();
        }
    }

    public void Release(long bytes)
    {
        Interlocked.Add(ref _kept, -bytes);
        budget.Take(-bytes);
    }

    /// <summary>Waits until this cluster may take more memory than all may.</summary>
    public async Task GrowAsync(CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            if (!_hasTurn)
            {
                await budget.EnterAsync(cancellationToken);
                _hasTurn = true;
            }
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>Gives back what the cluster took. No list may be read any more.</summary>
    public void Dispose()
    {
        Release(Interlocked.Read(ref _kept));
        if (_hasTurn)
        {
            _hasTurn = false;
            budget.Leave();
        }

        _asking.Dispose();
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
