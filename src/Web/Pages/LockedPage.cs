using EcrFleet.Web.Html;
using static EcrFleet.Web.Html.HtmlAttribute;

namespace EcrFleet.Web.Pages;

/// <summary>Writes the page for a caller who is not known to have a key: it says nothing of the fleet.</summary>
internal static class LockedPage
{
    public static string Write(PageRequest request) => PageFrame.Write(request, "ECR Fleet", isLocked: true, html => html
        .Begin(Tag.Main, Id("clusters"), Class("locked"))
        .Text(Tag.H1, "ECR Fleet")
        .Text(Tag.P, "This page shows the fleet to those who have a key.")
        .Begin(Tag.P).Text(Tag.Button, "Enter the key", Class("primary"), Plain(HtmlName.Type, "button"), Data("unlock", "")).End()
        .Begin(Tag.Noscript)
        .Text(Tag.P, "Without script the page cannot send the key in a header. 'ecr-fleet status' shows the same on the command line.")
        .End()
        .End());
}
