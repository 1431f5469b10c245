using EcrFleet.Web.Html;
using static EcrFleet.Web.Html.HtmlAttribute;

namespace EcrFleet.Web.Pages;

/// <summary>Writes what every page has: head, style, script, and the dialogs that the script fills.</summary>
internal static class PageFrame
{
    /// <summary>A square for the tab of the browser; without it the browser would ask for <c>/favicon.ico</c>.</summary>
    private const string Icon = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%231f6feb'/%3E"
        + "%3Cpath d='M4 4h3v3H4zM9 4h3v3H9zM4 9h3v3H4z' fill='%23fff'/%3E%3Cpath d='M9 9h3v3H9z' fill='%237ee787'/%3E%3C/svg%3E";

    /// <param name="isLocked">Whether the page has nothing to show without a key.</param>
    /// <param name="content">Writes header, main part and footer.</param>
    public static string Write(PageRequest request, string title, bool isLocked, Action<HtmlWriter> content)
    {
        var html = new HtmlWriter().Doctype().Begin(Tag.Html, Plain(HtmlName.Lang, "en"), request.IsKiosk ? Class("kiosk") : None);
        Head(html, request, title);
        html.Begin(Tag.Body, Data("api", request.ApiBase), isLocked ? Data("locked", "") : None);
        html.Text(Tag.A, "Skip to the clusters", Class("skip"), Place("clusters"));
        html.Begin(Tag.Div, Id("page"));
        content(html);
        html.End();
        Dialogs(html);
        html.Asset(Tag.Script, Assets.Script, request.Nonce);
        return html.End().End().ToString();
    }

    private static void Head(HtmlWriter html, PageRequest request, string title) => html.Begin(Tag.Head)
        .Void(Tag.Meta, Plain(HtmlName.Charset, "utf-8"))
        .Void(Tag.Meta, Plain(HtmlName.Name, "viewport"), Plain(HtmlName.Content, "width=device-width, initial-scale=1"))
        .Void(Tag.Meta, Plain(HtmlName.Name, "color-scheme"), Plain(HtmlName.Content, "light dark"))
        .Void(Tag.Meta, Plain(HtmlName.Name, "referrer"), Plain(HtmlName.Content, "no-referrer"))
        .Text(Tag.Title, title)
        .Void(Tag.Link, Plain(HtmlName.Rel, "icon"), Relative(Icon))
        .Asset(Tag.Style, Assets.Style, request.Nonce)
        .Asset(Tag.Script, Assets.Theme, request.Nonce)
        .End();

    private static void Dialogs(HtmlWriter html)
    {
        html.Begin(Tag.Dialog, Id("panel"), Aria("labelledby", "panel-title"))
            .Begin(Tag.Header)
            .Text(Tag.H2, "", Id("panel-title"))
            .Text(Tag.Button, "Close", Class("close"), Plain(HtmlName.Type, "button"), Data("close", ""))
            .End()
            .Empty(Tag.Div, Id("panel-body"))
            .End();
        html.Begin(Tag.Dialog, Id("ask-key"), Aria("labelledby", "ask-key-title"))
            .Begin(Tag.Form, Plain(HtmlName.Method, "dialog"), Id("key-form"))
            .Text(Tag.H2, "Key needed", Id("ask-key-title"))
            .Text(Tag.P, "The key of this server opens the page and its actions. It stays in this tab and is sent in a header, never in an address.", Id("key-why"))
            .Text(Tag.Label, "Key", Plain(HtmlName.For, "key"))
            .Void(
                Tag.Input, Id("key"), Plain(HtmlName.Type, "password"), Plain(HtmlName.Autocomplete, "off"), Flag(HtmlName.Required), Aria("describedby", "key-why"))
            .Text(Tag.P, "", Id("key-wrong"), Class("wrong"), Role("alert"))
            .Begin(Tag.P, Class("actions"))
            .Text(Tag.Button, "Open", Class("primary"), Plain(HtmlName.Type, "submit"))
            .Text(Tag.Button, "Cancel", Plain(HtmlName.Type, "button"), Data("close", ""))
            .End().End().End();
        html.Empty(Tag.Div, Id("tip"), Class("tip"), Flag(HtmlName.Hidden), Aria("hidden", "true"));
        html.Text(Tag.P, "", Id("said"), Class("unseen"), Role("status"));
    }
}
