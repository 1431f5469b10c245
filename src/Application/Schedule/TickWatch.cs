namespace EcrFleet.Application.Schedule;

/// <summary>Notices that a schedule stands still: each tick says when the next sign of life is due.</summary>
public sealed class TickWatch(TimeProvider timeProvider)
{
    /// <summary>For a machine that is busy.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    private const long None = long.MaxValue;

    private long _due = None;

    /// <summary>When the overdue sign of life was due; <c>null</c> while all is well, or where no schedule runs.</summary>
    public DateTimeOffset? Overdue =>
        Interlocked.Read(ref _due) is var due and not None && timeProvider.GetUtcNow() - new DateTimeOffset(due, TimeSpan.Zero) is var late && late > Grace
            ? new DateTimeOffset(due, TimeSpan.Zero)
            : null;

    public void Expect(DateTimeOffset due) => Interlocked.Exchange(ref _due, due.UtcTicks);
}
