namespace EcrFleet.Core.Promises;

/// <summary>How much validity is promised, and from when on the promise counts as broken.</summary>
/// <param name="MinimumValidity">How long every wanted host must still be open.</param>
/// <param name="AlertValidity">With less than this left the promise is broken: between two ticks of the timer a secret may fall a little below the minimum.</param>
public sealed record PromiseLimits(TimeSpan MinimumValidity, TimeSpan AlertValidity)
{
    public static PromiseLimits Default { get; } = new(TimeSpan.FromHours(6), TimeSpan.FromHours(3));
}
