using System.Globalization;
using EcrFleet.Web.Html;
using EcrFleet.Web.Views;
using static EcrFleet.Web.Html.HtmlAttribute;

namespace EcrFleet.Web.Pages;

/// <summary>Writes the tiles: counts that filter the table.</summary>
internal static class TilesPart
{
    public static void Write(HtmlWriter html, FleetView view)
    {
        html.Begin(Tag.Nav, Class("tiles"), Aria("label", "Filter the clusters"));
        foreach (var tile in view.Tiles)
        {
            html.Begin(Tag.A, Class($"tile {tile.Key}{(tile.Count == 0 ? " none" : "")}"), tile.Search is { } search ? Search(search) : Place(tile.Place ?? "clusters"))
                .Text(Tag.Strong, tile.Count.ToString("N0", CultureInfo.InvariantCulture))
                .Text(" ")
                .Text(Tag.Span, tile.Label)
                .End();
        }

        html.End();
    }
}
