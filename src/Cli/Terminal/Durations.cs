using System.Globalization;

namespace EcrFleet.Cli.Terminal;

/// <summary>Lengths of time as a person reads them.</summary>
internal static class Durations
{
    private const string Unknown = "-";

    /// <summary>What is left, in minutes, e.g. <c>11h 59m</c>.</summary>
    public static string Left(long? seconds) => seconds is { } left ? Left(TimeSpan.FromSeconds(Math.Max(0, left))) : Unknown;

    /// <summary>How long something took, e.g. <c>0.31 s</c>.</summary>
    public static string Took(long milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000.0:0.00} s");

    private static string Left(TimeSpan left) => left.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)left.TotalHours}h {left.Minutes}m")
        : string.Create(CultureInfo.InvariantCulture, $"{left.Minutes}m");
}
