using System.CommandLine;
using EcrFleet.Application.Registries;
using EcrFleet.Application.Reporting;
using EcrFleet.Cli.Terminal;
using EcrFleet.Core.Failures;

namespace EcrFleet.Cli.Registries;

/// <summary><c>ecr-fleet registry remove</c>: asks first.</summary>
internal static class RegistryRemoveCommand
{
    public static Command Build(CliWorld world)
    {
        var name = RegistryCommand.Name();
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask." };
        var (output, verbose) = (CommonOptions.Output(), CommonOptions.Verbose());
        var command = new Command("remove", "Remove a registry from the vault. Pull secrets lose its hosts at the next refresh.") { name, yes, output, verbose };
        command.SetAction((parsed, cancellationToken) =>
        {
            var commandOutput = new CommandOutput(world, parsed.GetValue(output) == CommonOptions.Json, parsed.GetValue(verbose));
            return commandOutput.WithServicesAsync(
                services => RunAsync(parsed.GetRequiredValue(name), parsed.GetValue(yes), world, services, commandOutput, cancellationToken));
        });
        return command;
    }

    private static async Task<int> RunAsync(
        string name, bool isSure, CliWorld world, IServiceProvider services, CommandOutput output, CancellationToken cancellationToken)
    {
        var found = await services.GetRequiredService<RegistryRemover>().FindAsync(name, cancellationToken);
        if (!found.IsSuccess)
        {
            return Fail(output, found.Failure);
        }

        var removal = found.Value;
        string[] warnings = [.. Warnings(name, removal)];
        foreach (var warning in warnings)
        {
            await world.Error.WriteLineAsync(Printable.Line($"warning: {warning}"));
        }

        if (!isSure && world.Dialogue is null)
        {
            return output.Fail(new Failure(FailureKind.Invalid, "There is no terminal to ask at: say --yes."), ExitCode.Usage);
        }

        if (!isSure && world.Dialogue is { } terminal && !await new Questions(terminal).ConfirmAsync($"Remove the registry '{name}'?", cancellationToken))
        {
            return output.Fail(new Failure(FailureKind.NotAttempted, "Nothing was removed."), ExitCode.Failure);
        }

        world.EarlyEnd.Text = "'ecr-fleet registry list' shows whether it is still registered.";
        if (await services.GetRequiredService<RegistryRemover>().RemoveAsync(removal, cancellationToken) is { } failure)
        {
            return Fail(output, failure);
        }

        output.PrintText(
            RegistryOutput.Json(name, removal, warnings),
            Printable.Line($"Removed the vault secret '{removal.VaultSecret}'. The keys in AWS still work: delete them there.") + Environment.NewLine);
        return ExitCode.Success;
    }

    private static IEnumerable<string> Warnings(string name, RegistryRemoval removal)
    {
        if (removal.Users.Where(user => user.IsByName).Select(user => user.Cluster.Value).ToArray() is { Length: > 0 } byName)
        {
            yield return $"{PlaceList.Text(byName)}: the tag 'registries' names '{name}'; without it a refresh of the cluster fails until the tag is changed.";
        }

        if (removal.Users.Where(user => !user.IsByName).Select(user => user.Cluster.Value).ToArray() is { Length: > 0 } others)
        {
            yield return removal.IsLast
                ? $"{PlaceList.Text(others)}: it is the last registry of the fleet; no pull secret can be refreshed without one."
                : $"{PlaceList.Text(others)}: the pull secrets lose its hosts at the next refresh.";
        }
    }

    private static int Fail(CommandOutput output, Failure failure) =>
        output.Fail(failure, failure.Kind == FailureKind.NotFound ? ExitCode.Usage : ExitCode.Failure);
}
