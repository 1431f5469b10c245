namespace EcrFleet.FunctionsHost.Tests.Rpc.Triggers;

/// <summary>Fires a timer by its schedule; the next tick is planned when the last has ended.</summary>
internal sealed class TimerListener : ITriggerListener
{
    /// <summary>The longest delay that .NET knows is shorter than a year.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(20);

    private readonly TimerSchedule _schedule;
    private readonly Func<Task> _fire;
    private readonly TimeProvider _timeProvider;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _listening;

    public TimerListener(TimerSchedule schedule, Func<Task> fire, TimeProvider timeProvider)
    {
        (_schedule, _fire, _timeProvider) = (schedule, fire, timeProvider);
        _listening = Task.Run(ListenAsync);
    }

    public Task CloseAsync() => _stopping.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _listening;
        _stopping.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var next = _schedule.Next(_timeProvider.GetUtcNow());
                while (next - _timeProvider.GetUtcNow() is { Ticks: > 0 } left)
                {
                    await Task.Delay(left < LongestDelay ? left : LongestDelay, _timeProvider, _stopping.Token);
                }

                await _fire();
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
        catch (InvalidOperationException)
        {
            // The host has given up.
        }
    }
}
