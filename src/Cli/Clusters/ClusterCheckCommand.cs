using System.CommandLine;
using System.CommandLine.Parsing;
using EcrFleet.Application.Clusters.Check;
using EcrFleet.Application.Reporting;
using EcrFleet.Core.Checks;
using EcrFleet.Core.Names;

namespace EcrFleet.Cli.Clusters;

/// <summary><c>ecr-fleet cluster check NAME</c>: goes the way of a refresh step by step, and writes nothing.</summary>
internal static class ClusterCheckCommand
{
    public static Command Build(CliWorld world)
    {
        var name = new Argument<string>("NAME") { Description = "The registered cluster." };
        var place = new Option<string?>("--namespace", "-n") { Description = "Where to try a write; without it the first selected namespace.", HelpName = "NAME" };
        place.Validators.Add(CheckName);
        var output = CommonOptions.Output();
        var verbose = CommonOptions.Verbose();
        var command = new Command("check", "Show whether a refresh of a cluster will work, and what to do where not.") { name, place, output, verbose };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(name) ?? "",
            parsed.GetValue(place) is { } text ? new NamespaceName(text) : null,
            new CommandOutput(world, parsed.GetValue(output) == CommonOptions.Json, parsed.GetValue(verbose)),
            cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(string name, NamespaceName? @namespace, CommandOutput output, CancellationToken cancellationToken) =>
        output.WithServicesAsync(async services =>
        {
            var report = await services.GetRequiredService<CheckCluster>().CheckAsync(name, @namespace, cancellationToken);
            if (!report.IsSuccess)
            {
                return output.Fail(report.Failure);
            }

            output.Print(CheckReportJson.Write(report.Value), () => ClusterCheckPage.Of(report.Value));
            return report.Value.IsHealthy ? ExitCode.Success : ExitCode.Failure;
        });

    private static void CheckName(OptionResult result)
    {
        foreach (var token in result.Tokens.Where(token => !KubernetesSyntax.IsLabel(token.Value)))
        {
            result.AddError($"Option '--namespace': '{token.Value}' is not the name of a namespace.");
        }
    }
}
