namespace EcrFleet.Core.Promises;

/// <summary>What a selected namespace holds of what is wanted: a flaw, or until when its pull secret opens every wanted host.</summary>
public sealed record Holding
{
    private Holding(PullSecretState? flaw, DateTimeOffset? validUntil) => (Flaw, ValidUntil) = (flaw, validUntil);

    /// <summary>Why nothing can be relied on, however much time is left; <c>null</c> when only the time counts.</summary>
    public PullSecretState? Flaw { get; }

    /// <summary>When the first of the wanted hosts is no longer open; <c>null</c> with a flaw.</summary>
    public DateTimeOffset? ValidUntil { get; }

    public static Holding Until(DateTimeOffset validUntil) => new(null, validUntil);

    public static Holding Flawed(PullSecretState flaw) => new(flaw, null);

    /// <summary>What is left, never less than zero.</summary>
    public TimeSpan LeftAt(DateTimeOffset now) => ValidUntil is { } end && end > now ? end - now : TimeSpan.Zero;

    public PullSecretState StateAt(DateTimeOffset now, TimeSpan minimumValidity)
    {
        if (Flaw is { } flaw)
        {
            return flaw;
        }

        var left = LeftAt(now);
        return left > TimeSpan.Zero
            ? left < minimumValidity ? PullSecretState.Expiring : PullSecretState.Valid
            : PullSecretState.Expired;
    }
}
