using System.Diagnostics;
using EcrFleet.Application.Clusters;
using EcrFleet.Application.Reporting;

namespace EcrFleet.Cli.Clusters;

/// <summary>Prints each step as a line on standard error, as it happens.</summary>
internal sealed class StepLines(TextWriter error)
{
    public void Print(RegistrationStep step) => error.WriteLine(Printable.Line($"{Mark(step.State)} {step.What}: {step.Detail}"));

    public void Warn(string warning) => error.WriteLine(Printable.Line($"warning: {warning}"));

    private static string Mark(StepState state) => state switch
    {
        StepState.Done => "done   ",
        StepState.Unchanged => "as is  ",
        StepState.Warning => "warning",
        StepState.Failed => "failed ",
        _ => throw new UnreachableException(),
    };
}
