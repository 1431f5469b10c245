using EcrFleet.Web.Html;
using EcrFleet.Web.Views;
using static EcrFleet.Web.Html.HtmlAttribute;

namespace EcrFleet.Web.Pages;

/// <summary>Writes the wall: a square for each cluster. Its colour and letter are the promise, its size is how many namespaces it has.</summary>
internal static class WallPart
{
    /// <summary>A fleet up to this size has room for names.</summary>
    public const int MostNamed = 60;

    /// <summary>From this size on the squares are smaller, so that 500 fit on one screen.</summary>
    private const int Dense = 150;

    public static void Write(HtmlWriter html, FleetView view)
    {
        var isNamed = view.Clusters.Count <= MostNamed;
        Parts.Section(html, "wall", "Fleet").Text(Tag.Span, Words.Count(view.Clusters.Count, "cluster"), Class("muted"));
        Grouping(html, view.Wall);
        html.End();
        html.Begin(Tag.Div, Class(view.Clusters.Count >= Dense ? "groups dense" : "groups"));
        foreach (var group in view.Wall.Groups)
        {
            var label = Label(view.Wall, group);
            html.Begin(Tag.Div, Class("group"));
            if (view.Wall.GroupedBy is not null)
            {
                html.Begin(Tag.H3).Text(label).Text(" ").Text(Tag.Span, $"{group.Clusters.Count}", Class("muted")).End();
            }

            html.Begin(Tag.Nav, Class("squares"), Aria("label", $"Clusters, {label}"));
            foreach (var cluster in group.Clusters)
            {
                html.Text(
                    Tag.A,
                    isNamed ? cluster.Name : "",
                    Class($"q {cluster.Promise.Key}{Size(cluster.Namespaces)}{(cluster.Error is null ? "" : " e")}{(isNamed ? " named" : "")}"),
                    Place(ClusterTable.PlaceOf(cluster.Name)),
                    HtmlAttribute.Title($"{cluster.Name}: {cluster.Reason}"));
            }

            html.End().End();
        }

        html.End().End();
    }

    private static void Grouping(HtmlWriter html, Wall wall)
    {
        if (wall.Tags.Count == 0)
        {
            return;
        }

        html.Begin(Tag.Nav, Class("by"), Aria("label", "Group the fleet")).Text(Tag.Span, "Group by", Class("muted"));
        foreach (var tag in wall.Tags)
        {
            html.Text(Tag.A, tag, Relative("", "group", tag), tag == wall.GroupedBy ? Aria("current", "true") : None, Data("group", tag));
        }

        html.Text(Tag.A, "nothing", Relative("", "group", "-"), wall.GroupedBy is null ? Aria("current", "true") : None, Data("group", "-")).End();
    }

    private static string Label(Wall wall, WallGroup group) => (wall.GroupedBy, group.Name) switch
    {
        (null, _) => "all",
        (var tag, "") => $"without {tag}",
        (var tag, var name) => $"{tag}: {name}",
    };

    private static string Size(int namespaces) => namespaces switch
    {
        < 10 => " s",
        < 100 => "",
        _ => " l",
    };
}
