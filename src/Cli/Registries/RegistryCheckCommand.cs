using System.CommandLine;
using EcrFleet.Application.Registries;
using EcrFleet.Application.Reporting;
using EcrFleet.Core.Failures;

namespace EcrFleet.Cli.Registries;

/// <summary><c>ecr-fleet registry check</c>: gets a token now, and explains why there is none.</summary>
internal static class RegistryCheckCommand
{
    public static Command Build(CliWorld world)
    {
        var name = RegistryCommand.Name();
        var output = CommonOptions.Output();
        var verbose = CommonOptions.Verbose();
        var command = new Command("check", "Get a token of a registry now, and show what is wrong.") { name, output, verbose };
        command.SetAction((parsed, cancellationToken) =>
        {
            var commandOutput = new CommandOutput(world, parsed.GetValue(output) == CommonOptions.Json, parsed.GetValue(verbose));
            return commandOutput.WithServicesAsync(async services =>
            {
                var check = await services.GetRequiredService<RegistryChecker>().CheckAsync(parsed.GetRequiredValue(name), cancellationToken);
                if (!check.IsSuccess)
                {
                    return commandOutput.Fail(check.Failure, check.Failure.Kind == FailureKind.NotFound ? ExitCode.Usage : ExitCode.Failure);
                }

                commandOutput.Print(RegistryOutput.Json(check.Value), () => RegistryCheckPage.Of(check.Value, services.GetRequiredService<TimeProvider>().GetUtcNow()));
                return check.Value.IsGood ? ExitCode.Success : ExitCode.Failure;
            });
        });
        return command;
    }
}
