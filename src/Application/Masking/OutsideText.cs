using System.Globalization;
using System.Text.RegularExpressions;

namespace EcrFleet.Application.Masking;

/// <summary>
/// Makes words from outside fit to be shown: at most 300 characters on one line, without escape sequences, characters that turn the direction of the text
/// or cannot be seen, and without any of the given secrets.
/// </summary>
public static partial class OutsideText
{
    private const int MaxShown = 300;
    private const int MaxRead = 4096;

    public static string Clean(string? text, IEnumerable<string> secrets)
    {
        var read = text is { Length: > MaxRead } ? text[..MaxRead] : text ?? "";
        var masked = SecretMask.Apply(Plain(Escape().Replace(read, " ")), secrets).Trim();
        return masked.Length <= MaxShown ? masked : string.Concat(masked.AsSpan(0, MaxShown - 1), "…");
    }

    private static string Plain(string text) => string.Create(text.Length, text, static (to, from) =>
    {
        for (var at = 0; at < from.Length; at++)
        {
            to[at] = IsShown(from[at]) ? from[at] : ' ';
        }
    });

    private static bool IsShown(char character) => char.GetUnicodeCategory(character) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    /// <summary>Sequences that a terminal obeys, whole; see ECMA-48, 5.4 and 8.3.</summary>
    [GeneratedRegex("(\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]|(\u001b\\]|\u009d)[^\u0007\u001b\u009c]*(\u0007|\u001b\\\\|\u009c)?|\u001b[ -/]*[0-~]", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
