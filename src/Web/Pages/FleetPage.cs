using EcrFleet.Web.Html;
using EcrFleet.Web.Views;
using static EcrFleet.Web.Html.HtmlAttribute;

namespace EcrFleet.Web.Pages;

/// <summary>Writes the page of the fleet.</summary>
internal static class FleetPage
{
    public static string Write(PageRequest request, FleetView view) => PageFrame.Write(request, Title(view), isLocked: false, html =>
    {
        HeaderPart.Write(html, view);
        html.Begin(Tag.Main);
        foreach (var problem in view.Problems)
        {
            html.Begin(Tag.P, Class("problem"), Role("alert")).Text(Tag.Strong, "The run history cannot be read. ").Text(problem).End();
        }

        if (view.IsEmpty)
        {
            EmptyPart.Write(html, view);
        }
        else
        {
            html.Begin(Tag.Div, Class("top"));
            PromisePart.Write(html, view);
            TilesPart.Write(html, view);
            html.End();
            html.Begin(Tag.Div, Class(view.Attention.Count > 0 && view.Clusters.Count > WallPart.MostNamed ? "beside" : "below"));
            WallPart.Write(html, view);
            AttentionPart.Write(html, view);
            html.End();
            ClusterTable.Write(html, view);
        }

        html.Begin(Tag.Div, Class("pair"));
        RegistryTable.Write(html, view);
        RunTable.Write(html, view);
        html.End();
        html.End();
        Footer(html, view);
    });

    private static string Title(FleetView view) => view.Promise is { } promise
        ? $"{promise.Word}: {view.Identity.Name} - ECR Fleet"
        : $"{view.Identity.Name} - ECR Fleet";

    private static void Footer(HtmlWriter html, FleetView view) => html.Begin(Tag.Footer)
        .Text($"ECR Fleet {view.Identity.Version}. As of ")
        .Text(Tag.Time, Words.Moment(view.Now), Plain(HtmlName.DateTime, Words.Iso(view.Now)), Id("as-of"))
        .Text(", from the run history: no cluster was asked for this page.")
        .End();
}
