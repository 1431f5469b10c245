using System.Globalization;

namespace EcrFleet.Application.Reporting;

/// <summary>Texts from outside must not move the cursor, colour the terminal or break a line.</summary>
public static class Printable
{
    /// <summary>The text in one line: each control or format character, escape sequences' first included, becomes a space.</summary>
    public static string Line(string text) => text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0
        ? text
        : string.Create(text.Length, text, static (line, source) =>
        {
            for (var index = 0; index < source.Length; index++)
            {
                line[index] = IsPrintable(source[index]) ? source[index] : ' ';
            }
        });

    private static bool IsPrintable(char character) => CharUnicodeInfo.GetUnicodeCategory(character)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
