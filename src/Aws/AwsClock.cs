namespace EcrFleet.Aws;

/// <summary>How far AWS's clock is ahead of ours, by the <c>Date</c> of its answers.</summary>
internal sealed class AwsClock(TimeProvider timeProvider)
{
    private const long Unknown = long.MinValue;

    private long _offset = Unknown;

    /// <summary>Of the last answer, to the second; absent before the first.</summary>
    public TimeSpan? Offset => Interlocked.Read(ref _offset) is var offset && offset == Unknown ? null : TimeSpan.FromTicks(offset);

    public void Observe(DateTimeOffset? date)
    {
        if (date is { } time)
        {
            Interlocked.Exchange(ref _offset, (time - timeProvider.GetUtcNow()).Ticks);
        }
    }
}
