using System.CommandLine.Parsing;
using System.Globalization;

namespace EcrFleet.Cli.Clusters;

/// <summary>Lengths of time as a person types them: <c>90m</c>, <c>12h</c>, <c>30d</c>.</summary>
internal static class Lifetimes
{
    /// <summary>The shortest that a TokenRequest may ask for.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    public static TimeSpan? Parse(string text)
    {
        var unit = text.Length < 2 ? TimeSpan.Zero : text[^1] switch
        {
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            _ => TimeSpan.Zero,
        };
        return unit > TimeSpan.Zero
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count <= Longest / unit
            && unit * count >= Shortest
            ? unit * count
            : null;
    }

    public static void Check(OptionResult result)
    {
        if (result.Tokens is [{ Value: var text }] && Parse(text) is null)
        {
            result.AddError($"Option '--token-lifetime': '{text}' is no time such as 90m, 12h or 30d, of 10 minutes at least.");
        }
    }
}
