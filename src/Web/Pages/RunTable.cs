using System.Globalization;
using EcrFleet.Web.Html;
using EcrFleet.Web.Views;
using static EcrFleet.Web.Html.HtmlAttribute;

namespace EcrFleet.Web.Pages;

/// <summary>Writes the run history.</summary>
internal static class RunTable
{
    private const int Shown = 20;

    private static readonly string[] Columns = ["Run", "Result", "What it did", "Clusters", "Took"];

    public static void Write(HtmlWriter html, FleetView view)
    {
        Parts.Section(html, "runs", "Runs")
            .Text(Tag.Span, view.Runs.Count > Shown ? $"the last {Shown} of {view.Runs.Count}" : "", Class("muted"))
            .End();
        if (view.Runs.Count == 0)
        {
            html.Text(Tag.P, "No run has been recorded yet.", Class("none")).End();
            return;
        }

        html.Begin(Tag.Div, Class("scroll"), Role("region"), Aria("label", "Runs, table"), Plain(HtmlName.Tabindex, 0)).Begin(Tag.Table).Begin(Tag.Thead).Begin(Tag.Tr);
        foreach (var column in Columns)
        {
            html.Text(Tag.Th, column, Plain(HtmlName.Scope, "col"));
        }

        html.End().End().Begin(Tag.Tbody);
        foreach (var run in view.Runs.Take(Shown))
        {
            Row(html, run, view.Now);
        }

        html.End().End().End().End();
    }

    private static void Row(HtmlWriter html, RunView run, DateTimeOffset now)
    {
        html.Begin(Tag.Tr, Id($"run-{run.Id}")).Begin(Tag.Th, Plain(HtmlName.Scope, "row")).Begin(Tag.A, Place($"run-{run.Id}"));
        Parts.Time(html, run.StartedAt, Words.Ago(run.StartedAt, now));
        html.End().Text(Tag.Small, run.IsDryRun ? $"{run.Trigger}, dry run" : run.Trigger).End().Begin(Tag.Td);
        Parts.Pill(html, run.Mark);
        html.End()
            .Text(Tag.Td, run.Changes)
            .Text(Tag.Td, run.Totals is { } totals ? Clusters(totals.Clusters, totals.ClustersFailed) : "")
            .Text(Tag.Td, run.Took is { } took ? Words.Took((long)took.TotalMilliseconds) : "")
            .End();
    }

    private static string Clusters(int all, int failed) => string.Create(CultureInfo.InvariantCulture, $"{all - failed}/{all}");
}
