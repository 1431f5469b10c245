using System.Globalization;
using System.Text.RegularExpressions;

namespace EcrFleet.Web.Views;

/// <summary>Writes words, times and counts as a person reads them.</summary>
internal static partial class Words
{
    /// <summary><c>AtRisk</c> as <c>At risk</c>.</summary>
    public static string Sentence(string name) => Inner().Replace(name, match => $" {match.Value.ToLowerInvariant()}");

    /// <summary><c>AtRisk</c> as <c>at-risk</c>.</summary>
    public static string Key(string name) => Inner().Replace(name, "-$0").ToLowerInvariant();

    /// <summary>Two units at most: <c>11 h 35 m</c>, <c>3 d 2 h</c>.</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => "0 m",
        { TotalMinutes: < 1 } => $"{time.Seconds} s",
        { TotalHours: < 1 } => $"{time.Minutes} m",
        { TotalDays: < 2 } => Two((int)time.TotalHours, "h", time.Minutes, "m"),
        { TotalDays: < 14 } => Two((int)time.TotalDays, "d", time.Hours, "h"),
        _ => $"{(int)time.TotalDays} d",
    };

    /// <summary><c>250 ms</c>, <c>3.2 s</c>, or as any other duration.</summary>
    public static string Took(long milliseconds) => milliseconds switch
    {
        < 1000 => $"{milliseconds} ms",
        < 60_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000.0:0.0} s"),
        _ => Duration(TimeSpan.FromMilliseconds(milliseconds)),
    };

    public static string Ago(DateTimeOffset then, DateTimeOffset now) => now - then < TimeSpan.FromMinutes(1) ? "just now" : $"{Duration(now - then)} ago";

    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>As a machine reads it.</summary>
    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Count(int count, string one, string? many = null) => $"{count.ToString("N0", CultureInfo.InvariantCulture)} {(count == 1 ? one : many ?? $"{one}s")}";

    private static string Two(int first, string firstUnit, int second, string secondUnit) =>
        second == 0 ? $"{first} {firstUnit}" : $"{first} {firstUnit} {second} {secondUnit}";

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Inner();
}
