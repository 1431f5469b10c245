using System.CommandLine;
using EcrFleet.Application.Registries;
using EcrFleet.Application.Reporting;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;

namespace EcrFleet.Cli.Registries;

/// <summary><c>ecr-fleet registry add</c>: registers a registry, or replaces its registration. No option takes a key: every user of a machine sees the arguments of processes.</summary>
internal static class RegistryAddCommand
{
    public static Command Build(CliWorld world)
    {
        var name = RegistryCommand.Name();
        var options = new RegistryAddOptions();
        var output = CommonOptions.Output();
        var verbose = CommonOptions.Verbose();
        var command = new Command("add", "Register a registry. Keys come by standard input, by the AWS_ variables, or are asked for.") { name };
        options.AddTo(command);
        command.Add(output);
        command.Add(verbose);
        command.SetAction((parsed, cancellationToken) =>
        {
            var commandOutput = new CommandOutput(world, parsed.GetValue(output) == CommonOptions.Json, parsed.GetValue(verbose));
            return commandOutput.WithServicesAsync(services => RunAsync(
                new RegistryName(parsed.GetRequiredValue(name)), options.Read(parsed), world, services, commandOutput, cancellationToken));
        });
        return command;
    }

    private static async Task<int> RunAsync(
        RegistryName name,
        RegistryAddValues values,
        CliWorld world,
        IServiceProvider services,
        CommandOutput output,
        CancellationToken cancellationToken)
    {
        var given = await new CredentialInput(world).ReadAsync(values, cancellationToken);
        if (!given.IsSuccess)
        {
            return Fail(output, given.Failure);
        }

        var addition = new RegistryAddition
        {
            Name = name,
            Keys = given.Value.Keys,
            Fields = given.Value.Fields,
            SkipCheck = values.SkipCheck,
            IsDryRun = values.IsDryRun,
        };
        if (!values.IsDryRun)
        {
            world.EarlyEnd.Text = "'ecr-fleet registry list' shows whether it is registered; the same command registers it.";
        }

        var added = await services.GetRequiredService<RegistryRegistrar>().AddAsync(addition, cancellationToken);
        if (!added.IsSuccess)
        {
            return Fail(output, added.Failure);
        }

        output.Print(RegistryOutput.Json(added.Value), () => RegistryAddPage.Of(added.Value, services.GetRequiredService<TimeProvider>().GetUtcNow()));
        return added.Value.Check is { IsGood: false } ? ExitCode.Failure : ExitCode.Success;
    }

    private static int Fail(CommandOutput output, Failure failure) =>
        output.Fail(failure, failure.Kind == FailureKind.Invalid ? ExitCode.Usage : ExitCode.Failure);
}
