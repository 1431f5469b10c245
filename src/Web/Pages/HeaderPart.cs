using EcrFleet.Web.Html;
using EcrFleet.Web.Views;
using static EcrFleet.Web.Html.HtmlAttribute;

namespace EcrFleet.Web.Pages;

/// <summary>Writes the header: which fleet, its last and next run, and what can be done.</summary>
internal static class HeaderPart
{
    public static void Write(HtmlWriter html, FleetView view)
    {
        html.Begin(Tag.Header, Class("bar"));
        Logo(html);
        html.Begin(Tag.H1).Text(view.Identity.Name).Text(Tag.Small, " ECR Fleet").End();
        html.Begin(Tag.Dl, Class("facts"));
        if (view.LastRun is { } last)
        {
            Fact(html, "Last run", last.StartedAt, Words.Ago(last.StartedAt, view.Now), last.Mark);
        }

        if (view.NextRunAt is { } next)
        {
            Fact(html, "Next run", next, $"in {Words.Duration(next - view.Now)}", null);
        }

        html.End();
        html.Begin(Tag.Div, Class("actions"))
            .Text(Tag.Button, "Theme", Id("theme"), Plain(HtmlName.Type, "button"), Aria("label", "Change between light and dark"))
            .Text(Tag.Button, "Refresh", Id("refresh"), Class("primary"), Plain(HtmlName.Type, "button"), Flag(HtmlName.Hidden))
            .End().End();
    }

    private static void Fact(HtmlWriter html, string name, DateTimeOffset at, string words, Mark? mark)
    {
        html.Begin(Tag.Div).Text(Tag.Dt, name).Begin(Tag.Dd);
        Parts.Time(html, at, words);
        if (mark is not null)
        {
            html.Text(" ");
            Parts.Pill(html, mark);
        }

        html.End().End();
    }

    private static void Logo(HtmlWriter html) => html
        .Begin(Tag.Svg, Class("logo"), Plain(HtmlName.ViewBox, "0 0 16 16"), Aria("hidden", "true"))
        .Empty(Tag.Rect, Plain(HtmlName.Width, 16), Plain(HtmlName.Height, 16), Plain(HtmlName.Rx, 4), Class("ground"))
        .Empty(Tag.Path, Plain(HtmlName.D, "M4 4h3v3H4zM9 4h3v3H9zM4 9h3v3H4z"), Class("cells"))
        .Empty(Tag.Path, Plain(HtmlName.D, "M9 9h3v3H9z"), Class("cell"))
        .End();
}
