using System.CommandLine;
using EcrFleet.Core.Failures;
using EcrFleet.Hosting;
using EcrFleet.Registrations;

namespace EcrFleet.Cli.Registries;

/// <summary><c>ecr-fleet registry remove</c>: asks first.</summary>
internal static class RegistryRemoveCommand
{
    public static Command Build(CliWorld world)
    {
        var name = RegistryCommand.Name();
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask." };
        var verbose = CommonOptions.Verbose();
        var command = new Command("remove", "Remove a registry from the vault. Pull secrets lose its hosts at the next refresh.") { name, yes, verbose };
        command.SetAction((parsed, cancellationToken) => new CommandOutput(world, isJson: false, parsed.GetValue(verbose)).WithRegistrationsAsync(
            services => RunAsync(parsed.GetRequiredValue(name), parsed.GetValue(yes), world, services, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(string name, bool isSure, CliWorld world, RegistrationServices services, CancellationToken cancellationToken)
    {
        var found = await services.RegistryRemover.FindAsync(name, cancellationToken);
        if (!found.IsSuccess)
        {
            return await FailAsync(world, found.Failure);
        }

        var removal = found.Value;
        foreach (var warning in Warnings(name, removal))
        {
            await world.Error.WriteLineAsync(Printable.Line($"warning: {warning}"));
        }

        if (!isSure && world.Dialogue is null)
        {
            await world.Error.WriteLineAsync("There is no terminal to ask at: say --yes.");
            return ExitCode.Usage;
        }

        if (!isSure && world.Dialogue is { } terminal && !await new Questions(terminal).ConfirmAsync($"Remove the registry '{name}'?", cancellationToken))
        {
            await world.Error.WriteLineAsync("Nothing was removed.");
            return ExitCode.Failure;
        }

        world.EarlyEnd.Text = "'ecr-fleet registry list' shows whether it is still registered.";
        if (await services.RegistryRemover.RemoveAsync(removal, cancellationToken) is { } failure)
        {
            return await FailAsync(world, failure);
        }

        await world.Output.WriteLineAsync(Printable.Line($"Removed the vault secret '{removal.VaultSecret}'. The keys in AWS still work: delete them there."));
        return ExitCode.Success;
    }

    private static IEnumerable<string> Warnings(string name, RegistryRemoval removal)
    {
        if (removal.Users.Where(user => user.IsByName).Select(user => user.Cluster.Value).ToArray() is { Length: > 0 } byName)
        {
            yield return $"{PageText.Places(byName)}: the tag 'registries' names '{name}'; without it a refresh of the cluster fails until the tag is changed.";
        }

        if (removal.Users.Where(user => !user.IsByName).Select(user => user.Cluster.Value).ToArray() is { Length: > 0 } others)
        {
            yield return removal.IsLast
                ? $"{PageText.Places(others)}: it is the last registry of the fleet; no pull secret can be refreshed without one."
                : $"{PageText.Places(others)}: the pull secrets lose its hosts at the next refresh.";
        }
    }

    private static async Task<int> FailAsync(CliWorld world, Failure failure)
    {
        await world.Error.WriteLineAsync(Printable.Line(failure.Message));
        return failure.Kind == FailureKind.NotFound ? ExitCode.Usage : ExitCode.Failure;
    }
}
