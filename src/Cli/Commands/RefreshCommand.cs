using System.CommandLine;
using System.CommandLine.Parsing;
using EcrFleet.Application.History;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Reporting;
using EcrFleet.Cli.Terminal;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Selection;

namespace EcrFleet.Cli.Commands;

/// <summary><c>ecr-fleet refresh</c>: one run, now.</summary>
internal static class RefreshCommand
{
    public static Command Build(CliWorld world)
    {
        var clusters = new Option<string[]>("--cluster", "-c") { Description = "Only this cluster. Repeat for more.", HelpName = "NAME" };
        var namespaces = new Option<string[]>("--namespace", "-n") { Description = "Only namespaces that fit. Repeat for more.", HelpName = "GLOB" };
        namespaces.Validators.Add(CheckGlobs);
        var force = new Option<bool>("--force") { Description = "Write fresh secrets, too." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would be done, and write nothing." };
        var output = CommonOptions.Output();
        var verbose = CommonOptions.Verbose();
        var command = new Command("refresh", "Refresh the pull secrets of the fleet now.") { clusters, namespaces, force, dryRun, output, verbose };
        command.SetAction((parsed, cancellationToken) =>
        {
            var request = new RefreshRequest
            {
                Trigger = RunTrigger.Cli,
                Clusters = parsed.GetValue(clusters) ?? [],
                Namespaces = [.. (parsed.GetValue(namespaces) ?? []).Select(pattern => new Glob(pattern))],
                Force = parsed.GetValue(force),
                IsDryRun = parsed.GetValue(dryRun),
            };
            if (!request.IsDryRun)
            {
                world.EarlyEnd.Text = "Every secret was written whole or not at all; the next run goes on from there.";
            }

            return RunAsync(request, new CommandOutput(world, parsed.GetValue(output) == CommonOptions.Json, parsed.GetValue(verbose)), cancellationToken);
        });
        return command;
    }

    private static Task<int> RunAsync(RefreshRequest request, CommandOutput output, CancellationToken cancellationToken) =>
        output.WithServicesAsync(async services =>
        {
            var run = await output.WatchAsync(progress => services.GetRequiredService<FleetRefresher>().RunAsync(request, progress, cancellationToken));
            var report = RunReports.From(run);
            output.Print(RunReportJson.Write(report), () => RunReportPage.Of(report));
            await services.GetRequiredService<RunRecorder>().RecordRunAsync(request, report, cancellationToken);
            return Code(report);
        });

    private static void CheckGlobs(OptionResult result)
    {
        foreach (var token in result.Tokens.Where(token => !GlobParser.TryParse(token.Value, out _)))
        {
            result.AddError($"Option '--namespace': '{token.Value}' is neither a name nor a pattern of {GlobParser.Rule}.");
        }
    }

    /// <summary>A vault or a cluster name that does not exist is the caller's mistake, not a failed run.</summary>
    private static int Code(RunReport report) => report switch
    {
        { Error.Kind: FailureKind.NotFound or FailureKind.Invalid } => ExitCode.Usage,
        { Outcome: Outcome.Succeeded } => ExitCode.Success,
        _ => ExitCode.Failure,
    };
}
