using EcrFleet.Web.Html;
using EcrFleet.Web.Views;
using static EcrFleet.Web.Html.HtmlAttribute;

namespace EcrFleet.Web.Pages;

/// <summary>Writes the table of the clusters, the worst first.</summary>
internal static class ClusterTable
{
    private static readonly string[] Columns = ["Cluster", "Promise", "Validity left", "Namespaces", "Last runs", "Last error", "Credential until", "Registries"];

    public static string PlaceOf(string cluster) => $"c-{cluster}";

    public static void Write(HtmlWriter html, FleetView view)
    {
        Parts.Section(html, "clusters", "Clusters")
            .Text(Tag.Span, "", Id("found"), Class("muted"), Role("status"))
            .Begin(Tag.Form, Class("search"), Role("search"), Flag(HtmlName.Hidden))
            .Text(Tag.Label, "Search", Plain(HtmlName.For, "q"), Class("unseen"))
            .Void(
                Tag.Input, Id("q"), Plain(HtmlName.Type, "search"), Plain(HtmlName.Placeholder, "promise:broken tag:eu"), Plain(HtmlName.Autocomplete, "off"),
                Plain(HtmlName.Spellcheck, "false"))
            .End().End();
        html.Begin(Tag.Div, Class("scroll"), Role("region"), Aria("label", "Clusters, table"), Plain(HtmlName.Tabindex, 0))
            .Begin(Tag.Table, Class("clusters"))
            .Begin(Tag.Thead).Begin(Tag.Tr);
        foreach (var column in Columns)
        {
            html.Text(Tag.Th, column, Plain(HtmlName.Scope, "col"));
        }

        html.End().End().Begin(Tag.Tbody);
        foreach (var cluster in view.Clusters)
        {
            Row(html, cluster);
        }

        html.End().End().End();
        html.Text(Tag.P, "No cluster fits the search.", Id("none"), Class("none"), Flag(HtmlName.Hidden));
        Disabled(html, view.Disabled);
        html.End();
    }

    private static void Row(HtmlWriter html, ClusterView cluster)
    {
        html.Begin(Tag.Tr, Id(PlaceOf(cluster.Name)), cluster.IsCredentialEnding ? Data("credential", "ending") : None);
        html.Begin(Tag.Th, Plain(HtmlName.Scope, "row")).Text(Tag.A, cluster.Name, Place(PlaceOf(cluster.Name)));
        if (cluster.Tags.Count > 0)
        {
            html.Text(Tag.Small, string.Join(' ', cluster.Tags.Select(tag => $"{tag.Key}={tag.Value}")));
        }

        html.End().Begin(Tag.Td);
        Parts.Pill(html, cluster.Promise);
        html.End().Begin(Tag.Td);
        if (cluster.Left is { } left)
        {
            Parts.Bar(html, left, cluster.Promise);
            html.Text(Words.Duration(left));
        }

        html.End().Text(Tag.Td, $"{cluster.Namespaces - cluster.Failed}/{cluster.Namespaces}", cluster.Failed > 0 ? Class("bad") : None);
        html.Begin(Tag.Td);
        Parts.Beats(html, cluster.Beats);
        html.End().Begin(Tag.Td);
        if (cluster.Error is { } error)
        {
            html.Text(Tag.Span, error.Message, Class("error"), HtmlAttribute.Title(error.Message));
        }

        html.End()
            .Text(Tag.Td, cluster.CredentialExpiresAt is { } end ? Words.Day(end) : "", cluster.IsCredentialEnding ? Class("bad") : None)
            .Text(Tag.Td, string.Join(' ', cluster.Registries))
            .End();
    }

    private static void Disabled(HtmlWriter html, IReadOnlyList<string> disabled)
    {
        if (disabled.Count > 0)
        {
            html.Begin(Tag.P, Id("disabled"), Class("muted foot")).Text($"Disabled in the vault, so not refreshed: {string.Join(", ", disabled)}.").End();
        }
    }
}
