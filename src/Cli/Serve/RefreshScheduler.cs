using EcrFleet.Application.Schedule;

namespace EcrFleet.Cli.Serve;

/// <summary>
/// Refreshes at the start and at each tick of the schedule, one at a time. Ticks that came while a refresh went on, or while the machine slept,
/// are made good once.
/// </summary>
/// <param name="tick">Does one refresh. False: it was refused, as another one went on; the tick is still to be done.</param>
/// <param name="longestTick">For how long a refresh may go on.</param>
/// <param name="random">From 0 to below 1.</param>
internal sealed partial class RefreshScheduler(
    RefreshSchedule schedule,
    Func<CancellationToken, Task<bool>> tick,
    TimeSpan longestTick,
    Func<double> random,
    TickWatch watch,
    TimeProvider timeProvider,
    ILogger<RefreshScheduler> logger)
{
    /// <summary>So that many servers of one schedule do not all ask AWS in the same second.</summary>
    public static readonly TimeSpan LongestJitter = TimeSpan.FromMinutes(1);

    /// <summary>A timer does not count the time in which a machine sleeps, so the clock is looked at now and then.</summary>
    public static readonly TimeSpan LongestNap = TimeSpan.FromMinutes(1);

    /// <summary>Ends only by cancellation.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var last = timeProvider.GetUtcNow();
        while (true)
        {
            await TickAsync(cancellationToken);
            last = await WaitForNextAsync(last, cancellationToken);
        }
    }

    /// <returns>The tick that is due.</returns>
    private async Task<DateTimeOffset> WaitForNextAsync(DateTimeOffset last, CancellationToken cancellationToken)
    {
        // A clock that was set back must not make the next tick wait for what was "then".
        var now = timeProvider.GetUtcNow();
        var next = schedule.After(now < last ? now : last);
        if (next <= now)
        {
            Log.Missed(logger, next);
            return now;
        }

        var due = next + Jitter(next);
        watch.Expect(due);
        // The timer runs before the log says so: who moves a clock by hand may rely on it.
        var sleep = SleepAsync(due, due - now, cancellationToken);
        Log.Next(logger, due);
        await sleep;
        return next;
    }

    /// <summary>Until the clock says so; or a little later than it would have taken, where the clock was set back meanwhile.</summary>
    private async Task SleepAsync(DateTimeOffset due, TimeSpan expected, CancellationToken cancellationToken)
    {
        var left = expected;
        for (var slept = TimeSpan.Zero; left > TimeSpan.Zero && slept < expected + LongestNap; slept += LongestNap)
        {
            await Task.Delay(left < LongestNap ? left : LongestNap, timeProvider, cancellationToken);
            left = due - timeProvider.GetUtcNow();
        }
    }

    /// <summary>Never beyond the middle to the tick after it.</summary>
    private TimeSpan Jitter(DateTimeOffset next)
    {
        var half = (schedule.After(next) - next) / 2;
        return random() * (half < LongestJitter ? half : LongestJitter);
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        try
        {
            do
            {
                // It may have to wait for the end of another one first.
                watch.Expect(timeProvider.GetUtcNow() + (2 * longestTick));
            }
            while (!await TryTickAsync(cancellationToken));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // A bug in one refresh must not end all later ones. The text of an exception may hold a secret.
            Log.Failed(logger, exception.GetType().FullName, exception.StackTrace);
        }
    }

    private async Task<bool> TryTickAsync(CancellationToken cancellationToken)
    {
        var isDone = await tick(cancellationToken);
        if (!isDone)
        {
            Log.StillWaiting(logger);
        }

        return isDone;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The next refresh is scheduled. At: {At:u}.")]
        public static partial void Next(ILogger logger, DateTimeOffset at);

        [LoggerMessage(LogLevel.Warning, "A scheduled refresh was missed and is done now. It was due: {Due:u}.")]
        public static partial void Missed(ILogger logger, DateTimeOffset due);

        [LoggerMessage(LogLevel.Information, "The scheduled refresh waits for the end of another one.")]
        public static partial void StillWaiting(ILogger logger);

        [LoggerMessage(LogLevel.Error, "A scheduled refresh failed unexpectedly. Type: {Type}. Stack: {Stack}")]
        public static partial void Failed(ILogger logger, string? type, string? stack);
    }
}
