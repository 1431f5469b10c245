namespace EcrFleet.Core.Failures;

/// <summary>Bounds a text that may hold what others wrote: whatever it says, it fills no report and no log.</summary>
internal static class BoundedText
{
    /// <summary>Of the message of a failure, which may be a list of problems with a line for each.</summary>
    public const int MaxMessage = 8000;

    /// <summary>Of a text in a report.</summary>
    public const int MaxReported = 600;

    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        // Half of a surrogate pair could not be written as UTF-8.
        var end = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
