using System.CommandLine;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Reporting;
using EcrFleet.Cli.Terminal;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Status;

namespace EcrFleet.Cli.Commands;

/// <summary><c>ecr-fleet status</c>: looks at every cluster now, and changes nothing.</summary>
internal static class StatusCommand
{
    public static Command Build(CliWorld world)
    {
        var output = CommonOptions.Output();
        var verbose = CommonOptions.Verbose();
        var command = new Command("status", "Show how valid the pull secrets of the fleet are.") { output, verbose };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new CommandOutput(world, parsed.GetValue(output) == CommonOptions.Json, parsed.GetValue(verbose)), cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(CommandOutput output, CancellationToken cancellationToken) => output.WithServicesAsync(async services =>
    {
        var survey = await output.WatchAsync(progress => services.GetRequiredService<FleetSurveyor>().SurveyAsync(progress, cancellationToken));
        var status = FleetStatuses.From(survey);
        output.Print(FleetStatusJson.Write(status), () => FleetStatusPage.Of(status));
        return Code(status);
    });

    private static int Code(FleetStatus status) => status switch
    {
        { Error.Kind: FailureKind.NotFound or FailureKind.Invalid } => ExitCode.Usage,
        { Promise: PromiseState.Kept or PromiseState.Empty or PromiseState.AtRisk } => ExitCode.Success,
        _ => ExitCode.Failure,
    };
}
