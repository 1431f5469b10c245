using System.Globalization;

namespace EcrFleet.Core.Names;

/// <summary>
/// Reads lengths of time as people write them, in settings and options alike: units from the longest to the shortest (<c>30d</c>, <c>6h</c>,
/// <c>1h30m</c>), or <c>hours:minutes:seconds</c>, with days before a point.
/// </summary>
public static class DurationSyntax
{
    /// <summary>Examples for a message.</summary>
    public const string Examples = "90m, 6h or 06:00:00";

    /// <summary>Exact formats: the general one reads "6" as six days.</summary>
    private static readonly string[] Formats = [@"h\:mm\:ss", @"h\:mm\:ss\.FFFFFFF", @"d\.hh\:mm\:ss"];

    private static readonly (char Letter, TimeSpan Length)[] Units =
        [('d', TimeSpan.FromDays(1)), ('h', TimeSpan.FromHours(1)), ('m', TimeSpan.FromMinutes(1)), ('s', TimeSpan.FromSeconds(1))];

    /// <returns>The length; <c>null</c> when the text is none.</returns>
    public static TimeSpan? Parse(string text) =>
        TimeSpan.TryParseExact(text, Formats, CultureInfo.InvariantCulture, out var length) ? length : Sum(text);

    private static TimeSpan? Sum(ReadOnlySpan<char> text)
    {
        var sum = TimeSpan.Zero;
        foreach (var (letter, length) in Units)
        {
            var digits = text.IndexOfAnyExceptInRange('0', '9');
            if (digits > 0 && char.ToLowerInvariant(text[digits]) == letter)
            {
                if (!int.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > (TimeSpan.MaxValue - sum) / length)
                {
                    return null;
                }

                sum += length * count;
                text = text[(digits + 1)..];
                if (text.IsEmpty)
                {
                    return sum;
                }
            }
        }

        return null;
    }
}
