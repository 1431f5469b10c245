using EcrFleet.Web.Html;
using EcrFleet.Web.Views;
using static EcrFleet.Web.Html.HtmlAttribute;

namespace EcrFleet.Web.Pages;

/// <summary>Writes what a fleet without a cluster needs: the three commands to begin with.</summary>
internal static class EmptyPart
{
    private static readonly (string Command, string Why)[] Steps =
    [
        ("ecr-fleet registry add main --region eu-central-1", "registers where images come from: an AWS account and its region"),
        ("ecr-fleet cluster add berlin", "registers the cluster of your current kubeconfig context, with a role that may do no more than it must"),
        ("ecr-fleet refresh", "writes the pull secrets; from then on the timer does"),
    ];

    public static void Write(HtmlWriter html, FleetView view)
    {
        Parts.Section(html, "clusters", "Nothing here yet").End();
        if (view.Attention is [var fault, ..])
        {
            html.Begin(Tag.P, Class("problem")).Text(fault.Message).End();
        }

        html.Text(Tag.P, "No run has recorded a cluster. Three commands, and this page fills:").Begin(Tag.Ol, Class("steps"));
        foreach (var (command, why) in Steps)
        {
            html.Begin(Tag.Li);
            Parts.Command(html, command);
            html.Text(Tag.P, why, Class("muted")).End();
        }

        html.End().End();
    }
}
