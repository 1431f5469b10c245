using System.Globalization;
using System.Text;
using EcrFleet.Web.Html;
using EcrFleet.Web.Views;
using static EcrFleet.Web.Html.HtmlAttribute;

namespace EcrFleet.Web.Pages;

/// <summary>Writes the one number: the least validity against the promise, and how it went over the last days.</summary>
internal static class PromisePart
{
    private const double Width = 480;
    private const double Height = 72;
    private static readonly TimeSpan Top = TimeSpan.FromHours(12);

    public static void Write(HtmlWriter html, FleetView view)
    {
        html.Begin(Tag.Section, Class("card promise"), Aria("labelledby", "promise-title"));
        html.Begin(Tag.Div, Class("head")).Text(Tag.H2, "Least validity left", Id("promise-title"));
        if (view.Promise is { } promise)
        {
            Parts.Pill(html, promise);
        }

        html.End();
        html.Begin(Tag.P, Class("number"))
            .Text(Tag.Strong, view.Least is { } least ? Words.Duration(least) : "not known")
            .Text(Tag.Span, view.Promised is { } promised ? $" promise {Words.Duration(promised)}" : "")
            .End();
        if (view.Trend is { } trend)
        {
            Line(html, trend, view);
        }
        else
        {
            html.Text(Tag.P, "The line begins with the second run.", Class("muted"));
        }

        html.End();
    }

    private static void Line(HtmlWriter html, Trend trend, FleetView view)
    {
        var least = trend.Points.Min(point => point.Least);
        var label = $"Least validity over the last {Words.Duration(trend.Span)}: never below {Words.Duration(least)}";
        var path = Path(trend);
        html.Begin(
            Tag.Svg, Class($"trend {view.Promise?.Key}"), Role("img"), Aria("label", label), Plain(HtmlName.ViewBox, $"0 0 {Width} {Height}"), Plain(HtmlName.PreserveAspectRatio, "none"));
        html.Empty(Tag.Path, Class("area"), Plain(HtmlName.D, $"{path}V{Height}H0Z"));
        if (view.Promised is { } line)
        {
            html.Empty(Tag.Line, Class("goal"), Plain(HtmlName.X1, 0), Plain(HtmlName.X2, Width), Plain(HtmlName.Y1, Y(line)), Plain(HtmlName.Y2, Y(line)));
        }

        html.Empty(Tag.Path, Class("line"), Plain(HtmlName.D, path)).End();
        html.Begin(Tag.P, Class("axis"), Aria("hidden", "true"))
            .Text(Tag.Span, $"{Words.Duration(trend.Span)} ago").Text(Tag.Span, "dashed: the promise").Text(Tag.Span, "now")
            .End();
    }

    private static string Path(Trend trend)
    {
        var begin = trend.Points[0].At;
        var path = new StringBuilder();
        foreach (var point in trend.Points)
        {
            var x = (point.At - begin) / trend.Span * Width;
            path.Append(CultureInfo.InvariantCulture, $"{(path.Length == 0 ? 'M' : 'L')}{x:0.#} {Y(point.Least):0.#}");
        }

        return path.ToString();
    }

    private static double Y(TimeSpan left) => Height - 2 - (Math.Clamp(left / Top, 0, 1) * (Height - 6));
}
