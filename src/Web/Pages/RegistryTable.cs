using EcrFleet.Web.Html;
using EcrFleet.Web.Views;
using static EcrFleet.Web.Html.HtmlAttribute;

namespace EcrFleet.Web.Pages;

/// <summary>Writes the registries as the last run found them.</summary>
internal static class RegistryTable
{
    private static readonly string[] Columns = ["Registry", "Token", "Hosts", "Clusters"];

    public static void Write(HtmlWriter html, FleetView view)
    {
        Parts.Section(html, "registries", "Registries").End();
        if (view.Registries.Count == 0)
        {
            html.Text(Tag.P, "No run has asked a registry yet.", Class("none")).End();
            return;
        }

        html.Begin(Tag.Div, Class("scroll"), Role("region"), Aria("label", "Registries, table"), Plain(HtmlName.Tabindex, 0)).Begin(Tag.Table).Begin(Tag.Thead).Begin(Tag.Tr);
        foreach (var column in Columns)
        {
            html.Text(Tag.Th, column, Plain(HtmlName.Scope, "col"));
        }

        html.End().End().Begin(Tag.Tbody);
        foreach (var registry in view.Registries)
        {
            Row(html, registry, view.Now);
        }

        html.End().End().End().End();
    }

    private static void Row(HtmlWriter html, RegistryView registry, DateTimeOffset now)
    {
        html.Begin(Tag.Tr, Id($"r-{registry.Name}")).Text(Tag.Th, registry.Name, Plain(HtmlName.Scope, "row")).Begin(Tag.Td);
        if (registry.Error is { } error)
        {
            Parts.Pill(html, new Mark("broken", Words.Sentence($"{error.Kind}")));
            html.Text(" ").Text(Tag.Span, error.Message, Class("error"), HtmlAttribute.Title(error.Message));
        }
        else if (registry.ExpiresAt is { } end)
        {
            html.Text("for ");
            Parts.Time(html, end, Words.Duration(end > now ? end - now : TimeSpan.Zero));
        }

        html.End().Text(Tag.Td, string.Join(' ', registry.Hosts), Class("hosts"))
            .Begin(Tag.Td).Text(Tag.A, $"{registry.Clusters}", Search($"registry:{registry.Name}"), Aria("label", Words.Count(registry.Clusters, "cluster"))).End()
            .End();
    }
}
