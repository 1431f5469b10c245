using System.CommandLine;
using EcrFleet.Application.Registries;
using EcrFleet.Application.Reporting;

namespace EcrFleet.Cli.Registries;

/// <summary><c>ecr-fleet registry list</c>: what is registered, without asking AWS.</summary>
internal static class RegistryListCommand
{
    public static Command Build(CliWorld world)
    {
        var output = CommonOptions.Output();
        var verbose = CommonOptions.Verbose();
        var command = new Command("list", "List the registries, and which clusters use them.") { output, verbose };
        command.SetAction((parsed, cancellationToken) =>
        {
            var commandOutput = new CommandOutput(world, parsed.GetValue(output) == CommonOptions.Json, parsed.GetValue(verbose));
            return commandOutput.WithServicesAsync(async services =>
            {
                var listed = await services.GetRequiredService<RegistrySource>().ListAsync(cancellationToken);
                if (!listed.IsSuccess)
                {
                    return commandOutput.Fail(listed.Failure, ExitCode.Failure);
                }

                commandOutput.Print(RegistryOutput.Json(listed.Value), () => RegistryListPage.Of(listed.Value));
                return listed.Value.Any(registry => registry.Registration is { IsSuccess: false }) ? ExitCode.Failure : ExitCode.Success;
            });
        });
        return command;
    }
}
