using EcrFleet.Core.Promises;

namespace EcrFleet.Aws;

/// <summary>AWS's clock, as the <c>Date</c> of its answers says it.</summary>
internal sealed class AwsClock(TimeProvider timeProvider)
{
    private const long Unknown = long.MinValue;

    private long _offset = Unknown;

    /// <summary>How far it is ahead of ours, by the last answer and to the second; <c>null</c> before the first.</summary>
    public TimeSpan? Offset => Interlocked.Read(ref _offset) is var offset && offset == Unknown ? null : TimeSpan.FromTicks(offset);

    /// <summary>This machine's time, corrected where it is off by more than AWS takes.</summary>
    public DateTimeOffset Now => timeProvider.GetUtcNow() + ClockSkew.Correction(Offset);

    public void Observe(DateTimeOffset? date)
    {
        if (date is { } time)
        {
            Interlocked.Exchange(ref _offset, (time - timeProvider.GetUtcNow()).Ticks);
        }
    }
}
