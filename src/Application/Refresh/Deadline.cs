using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Refresh;

/// <summary>A limit in time: the run's, or a cluster's inside the run's. Knows a limit that is over from a caller who stopped the run.</summary>
public sealed class Deadline : IDisposable
{
    private readonly Failure _over;
    private readonly Deadline? _outer;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _either;
    private readonly TimeProvider _timeProvider;
    private readonly long _begun;
    private TimeSpan _limit;

    private Deadline(Failure over, TimeSpan limit, TimeProvider timeProvider, Deadline? outer, CancellationToken caller)
    {
        (_over, _outer, _caller, _timeProvider, _begun, _limit) = (over, outer, caller, timeProvider, timeProvider.GetTimestamp(), limit);
        _timer = new CancellationTokenSource(limit, timeProvider);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, outer?.Token ?? caller);
    }

    public CancellationToken Token => _either.Token;

    /// <summary>Whether the caller stopped the run: then nothing is turned into a failure.</summary>
    public bool IsStoppedByCaller => _caller.IsCancellationRequested;

    /// <summary>What is over, the wider limit first; absent while time is left.</summary>
    public Failure? Over => _outer?.Over ?? (_timer.IsCancellationRequested ? _over : null);

    public static Deadline OfRun(TimeSpan limit, TimeProvider timeProvider, CancellationToken caller) =>
        new(new Failure(FailureKind.Timeout, $"The run's time of {limit:c} (EcrFleet__RunTimeout) was over."), limit, timeProvider, null, caller);

    /// <summary>Ends with the caller only: for a command that a user may stop at any time.</summary>
    public static Deadline OfCaller(TimeProvider timeProvider, CancellationToken caller) => OfRun(Timeout.InfiniteTimeSpan, timeProvider, caller);

    public Deadline OfCluster(TimeSpan limit, TimeProvider timeProvider) =>
        new(new Failure(FailureKind.Timeout, $"The cluster's time of {limit:c} (EcrFleet__ClusterTimeout) was over."), limit, timeProvider, this, _caller);

    /// <summary>Waits for something that is not this cluster's doing: only the wider limit counts meanwhile.</summary>
    public async Task PauseAsync(Func<CancellationToken, Task> wait)
    {
        var paused = _timeProvider.GetTimestamp();
        _timer.CancelAfter(Timeout.InfiniteTimeSpan);
        await wait(_outer?.Token ?? _caller);
        _limit += _timeProvider.GetElapsedTime(paused);
        var left = _limit - _timeProvider.GetElapsedTime(_begun);
        _timer.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    public void Dispose()
    {
        _either.Dispose();
        _timer.Dispose();
    }
}
