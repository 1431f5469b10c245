using EcrFleet.Core.Failures;

namespace EcrFleet.Refresh;

/// <summary>A limit in time: the run's, or a cluster's inside the run's. Tells a limit that is over from a caller who stopped the run.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly Failure over;
    private readonly Deadline? outer;
    private readonly CancellationToken caller;
    private readonly CancellationTokenSource timer;
    private readonly CancellationTokenSource either;

    private Deadline(Failure over, TimeSpan limit, TimeProvider timeProvider, Deadline? outer, CancellationToken caller)
    {
        (this.over, this.outer, this.caller) = (over, outer, caller);
        timer = new CancellationTokenSource(limit, timeProvider);
        either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, outer?.Token ?? caller);
    }

    public CancellationToken Token => either.Token;

    /// <summary>Whether the caller stopped the run: then nothing is turned into a failure.</summary>
    public bool IsStoppedByCaller => caller.IsCancellationRequested;

    /// <summary>What is over, the wider limit first; absent while time is left.</summary>
    public Failure? Over => outer?.Over ?? (timer.IsCancellationRequested ? over : null);

    public static Deadline OfRun(TimeSpan limit, TimeProvider timeProvider, CancellationToken caller) =>
        new(new Failure(FailureKind.Timeout, $"The run's time of {limit:c} (EcrFleet__RunTimeout) was over."), limit, timeProvider, null, caller);

    public Deadline OfCluster(TimeSpan limit, TimeProvider timeProvider) =>
        new(new Failure(FailureKind.Timeout, $"The cluster's time of {limit:c} (EcrFleet__ClusterTimeout) was over."), limit, timeProvider, this, caller);

    public void Dispose()
    {
        either.Dispose();
        timer.Dispose();
    }
}
