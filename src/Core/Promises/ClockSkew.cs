using System.Globalization;

namespace EcrFleet.Core.Promises;

/// <summary>A machine's clock that is off by more than AWS takes: how long tokens are still valid is then judged by AWS's clock.</summary>
public static class ClockSkew
{
    /// <summary>AWS takes requests that are this much off. See https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html</summary>
    private static readonly TimeSpan Allowed = TimeSpan.FromMinutes(5);

    /// <param name="offset">How far AWS's clock is ahead of this machine's; <c>null</c> when AWS did not answer.</param>
    public static bool IsSkewed(TimeSpan? offset) => offset?.Duration() > Allowed;

    /// <summary>What this machine's time lacks to AWS's.</summary>
    public static TimeSpan Correction(TimeSpan? offset) => IsSkewed(offset) ? offset!.Value : TimeSpan.Zero;

    /// <summary>The correction as reports show it; <c>null</c> when there is none.</summary>
    public static long? Seconds(TimeSpan? offset) => IsSkewed(offset) ? (long)offset!.Value.TotalSeconds : null;

    public static IEnumerable<string> Warnings(TimeSpan? offset) => IsSkewed(offset)
        ? [$"This machine's clock is {Text(offset!.Value)} that of AWS. Set it by NTP; until then validity is judged by AWS's clock."]
        : [];

    /// <summary>E.g. <c>19 minutes behind</c>.</summary>
    public static string Text(TimeSpan offset) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Math.Round(offset.Duration().TotalMinutes)} minutes {(offset > TimeSpan.Zero ? "behind" : "ahead of")}");
}
