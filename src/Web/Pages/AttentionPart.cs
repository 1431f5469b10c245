using EcrFleet.Web.Html;
using EcrFleet.Web.Views;
using static EcrFleet.Web.Html.HtmlAttribute;

namespace EcrFleet.Web.Pages;

/// <summary>Writes what needs attention: each fault once, with its remedy.</summary>
internal static class AttentionPart
{
    private const int MostClusters = 8;

    public static void Write(HtmlWriter html, FleetView view)
    {
        if (view.Attention.Count == 0)
        {
            return;
        }

        Parts.Section(html, "attention", "Needs attention").Text(Tag.Span, Words.Count(view.Attention.Count, "item"), Class("muted")).End();
        html.Begin(Tag.Ul, Class("faults"));
        foreach (var one in view.Attention)
        {
            Write(html, one, view.Now);
        }

        html.End().End();
    }

    private static void Write(HtmlWriter html, Attention one, DateTimeOffset now)
    {
        html.Begin(Tag.Li, Class(one.Kind is null ? "warning" : "fault"));
        html.Begin(Tag.Div, Class("what")).Text(Tag.Strong, one.Title);
        if (one.Kind is { } kind)
        {
            html.Text(" ").Text(Tag.Span, Words.Sentence($"{kind}"), Class("kind"));
        }

        if (one.Since is { } since)
        {
            html.Text(" ").Begin(Tag.Span, Class("muted")).Text("for ");
            Parts.Time(html, since, Words.Duration(now - since));
            html.End();
        }

        html.End().Text(Tag.P, one.Message);
        if (one.Clusters.Count > 1)
        {
            Clusters(html, one.Clusters);
        }

        if (one.Remedy is { } remedy)
        {
            html.Text(Tag.P, remedy, Class("muted"));
        }

        if (one.Command is { } command)
        {
            Parts.Command(html, command);
        }

        html.End();
    }

    private static void Clusters(HtmlWriter html, IReadOnlyList<string> clusters)
    {
        html.Begin(Tag.P, Class("names"));
        foreach (var name in clusters.Take(MostClusters))
        {
            html.Text(Tag.A, name, Place(ClusterTable.PlaceOf(name))).Text(" ");
        }

        html.Text(clusters.Count > MostClusters ? $"and {clusters.Count - MostClusters} more" : "").End();
    }
}
