using EcrFleet.Core.Failures;

namespace EcrFleet.FunctionApp.Tests.Refresh.Fakes;

/// <summary>Counts who is inside at once; lets them out in groups, so that too little parallelism hangs and too much is counted.</summary>
internal sealed class Crowd(int waitFor) : IDisposable
{
    private readonly SemaphoreSlim exit = new(0);
    private int entered;
    private int inside;
    private int largest;

    public int Largest => largest;

    public async Task<Failure?> EnterAsync(CancellationToken cancellationToken)
    {
        InterlockedMax(Interlocked.Increment(ref inside));
        if (Interlocked.Increment(ref entered) % waitFor == 0)
        {
            exit.Release(waitFor);
        }

        await exit.WaitAsync(cancellationToken);
        Interlocked.Decrement(ref inside);
        return null;
    }

    public void Dispose() => exit.Dispose();

    private void InterlockedMax(int value)
    {
        int seen;
        while ((seen = largest) < value && Interlocked.CompareExchange(ref largest, value, seen) != seen)
        {
            // Another thread was quicker.
        }
    }
}
