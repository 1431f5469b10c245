using System.Diagnostics;
using EcrFleet.Cli.Terminal;
using EcrFleet.Core.Checks;

namespace EcrFleet.Cli.Clusters;

/// <summary>The page of a check: a row per step, then what to do.</summary>
internal static class ClusterCheckPage
{
    private static readonly ReportColumn[] Columns = [new("step"), new("result"), new("detail")];

    public static ReportPage Of(CheckReport report)
    {
        var failed = report.Steps.Where(step => step.State == CheckState.Failed).ToList();
        return new ReportPage
        {
            Tables = [new ReportTable { Columns = Columns, Rows = [.. report.Steps.Select(Row)] }],
            Problems =
            [
                .. failed.Select(step => $"{step.Step}: {step.Kind}: {step.Detail}"),
                .. failed.Select(step => step.Advice).OfType<string>().Distinct(StringComparer.Ordinal).Select(advice => $"what to do: {advice}"),
            ],
            Warnings = report.Warnings,
            Summary = failed is [var first, ..]
                ? $"Cluster {report.Cluster}: the step {first.Step} failed."
                : $"Cluster {report.Cluster}: a refresh will work.",
            Tone = failed.Count > 0 ? Tone.Bad : report.Steps.Any(step => step.State == CheckState.Warning) ? Tone.Doubtful : Tone.Good,
        };
    }

    private static ReportRow Row(CheckResult step) => new(ToneOf(step.State), [step.Step.ToString(), step.State.ToString(), step.Detail]);

    private static Tone ToneOf(CheckState state) => state switch
    {
        CheckState.Ok => Tone.Good,
        CheckState.Warning or CheckState.Skipped => Tone.Doubtful,
        CheckState.Failed => Tone.Bad,
        _ => throw new UnreachableException(),
    };
}
