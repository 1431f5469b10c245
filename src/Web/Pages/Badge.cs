using EcrFleet.Web.Html;
using EcrFleet.Web.Views;
using static EcrFleet.Web.Html.HtmlAttribute;

namespace EcrFleet.Web.Pages;

/// <summary>Draws a badge: a name, and a state in its colour and its word.</summary>
internal static class Badge
{
    private const int Height = 20;
    private const int Margin = 8;

    /// <summary>Of the usual fonts in 11 px, a little more than most letters need.</summary>
    private const int LetterWidth = 7;

    public static string Draw(string name, Mark mark, string? detail)
    {
        var state = detail is null ? mark.Word.ToLowerInvariant() : $"{mark.Word.ToLowerInvariant()}, {detail}";
        var (left, right) = (Width(name), Width(state));
        var html = new HtmlWriter().Begin(
            Tag.Svg, Plain(HtmlName.Xmlns, "http://www.w3.org/2000/svg"), Plain(HtmlName.Width, left + right), Plain(HtmlName.Height, Height),
            Role("img"), Aria("label", $"{name}: {state}"));
        html.Text(Tag.Title, $"{name}: {state}")
            .Empty(Tag.Rect, Plain(HtmlName.Width, left), Plain(HtmlName.Height, Height), Plain(HtmlName.Fill, "#444c56"))
            .Empty(Tag.Rect, Plain(HtmlName.X, left), Plain(HtmlName.Width, right), Plain(HtmlName.Height, Height), Plain(HtmlName.Fill, Colour(mark.Key)));
        Write(html, name, Margin);
        Write(html, state, left + Margin);
        return html.End().ToString();
    }

    private static int Width(string text) => (text.Length * LetterWidth) + (2 * Margin);

    private static void Write(HtmlWriter html, string text, int x) => html.Text(
        Tag.Text, text, Plain(HtmlName.X, x), Plain(HtmlName.Y, 14), Plain(HtmlName.Fill, "#fff"), FontFamily("Verdana,DejaVu Sans,sans-serif"), FontSize(11));

    private static string Colour(string key) => key switch
    {
        "kept" => "#1a7f37",
        "at-risk" => "#9a6700",
        "incomplete" => "#bc4c00",
        "broken" => "#cf222e",
        _ => "#57606a",
    };
}
