using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Tests.Refresh.Fakes;

/// <summary>Counts who is inside at once; lets them out in groups, so that too little parallelism hangs and too much is counted.</summary>
internal sealed class Crowd(int waitFor) : IDisposable
{
    private readonly SemaphoreSlim _exit = new(0);
    private int _entered;
    private int _inside;
    private int _largest;

    public int Largest => _largest;

    public async Task<Failure?> EnterAsync(CancellationToken cancellationToken)
    {
        InterlockedMax(Interlocked.Increment(ref _inside));
        if (Interlocked.Increment(ref _entered) % waitFor == 0)
        {
            _exit.Release(waitFor);
        }

        await _exit.WaitAsync(cancellationToken);
        Interlocked.Decrement(ref _inside);
        return null;
    }

    public void Dispose() => _exit.Dispose();

    private void InterlockedMax(int value)
    {
        int seen;
        while ((seen = _largest) < value && Interlocked.CompareExchange(ref _largest, value, seen) != seen)
        {
            // Another thread was quicker.
        }
    }
}
