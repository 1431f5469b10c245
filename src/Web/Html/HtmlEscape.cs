using System.Text;

namespace EcrFleet.Web.Html;

/// <summary>Makes any text harmless within HTML, in content and in quoted attributes alike.</summary>
internal static class HtmlEscape
{
    public static void Append(StringBuilder html, string text)
    {
        foreach (var character in text)
        {
            _ = character switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                '\'' => html.Append("&#39;"),
                '\n' or '\t' => html.Append(character),
                _ when char.IsControl(character) || IsDirection(character) => html.Append('\uFFFD'),
                _ => html.Append(character),
            };
        }
    }

    /// <summary>Characters that turn the direction of what follows could make one name look like another.</summary>
    private static bool IsDirection(char character) => character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
