namespace EcrFleet.Application.Schedule;

/// <summary>Says when the next scheduled run begins, as far as this process knows; the host that has the schedule says it once.</summary>
public sealed class NextRun
{
    private volatile Func<DateTimeOffset, DateTimeOffset?> _schedule = _ => null;

    /// <param name="schedule">The first tick after a moment; <c>null</c> when it is not known.</param>
    public void Follow(Func<DateTimeOffset, DateTimeOffset?> schedule) => _schedule = schedule;

    /// <returns><c>null</c> when this process does not know.</returns>
    public DateTimeOffset? After(DateTimeOffset now) => _schedule(now) is { } next && next > now ? next : null;
}
