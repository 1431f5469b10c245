using System.CommandLine;
using EcrFleet.Cli.Clusters;
using EcrFleet.Cli.Registries;

namespace EcrFleet.Cli;

/// <summary>The command line: reads the arguments, runs the command, gives the exit code.</summary>
internal static class CommandLineApp
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CliWorld world, CancellationToken cancellationToken)
    {
        var root = new RootCommand("Keeps ECR pull secrets valid in every registered Kubernetes cluster.")
        {
            RefreshCommand.Build(world),
            StatusCommand.Build(world),
            ClusterCommand.Build(world),
            RegistryCommand.Build(world),
            ServeCommand.Build(world),
        };

        // No response files: an argument that begins with '@' is a mistake, not a file to read.
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await world.Error.WriteLineAsync(Printable.Line(error.Message));
            }

            await world.Error.WriteLineAsync("Try 'ecr-fleet --help'.");
            return ExitCode.Usage;
        }

        var configuration = new InvocationConfiguration
        {
            Output = world.Output,
            Error = world.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await world.Error.WriteLineAsync($"Stopped. {world.EarlyEnd.Text}");
            return ExitCode.Interrupted;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Its text may hold a secret, and the runtime would print it with the stack.
            await world.Error.WriteLineAsync($"Unexpected {exception.GetBaseException().GetType().FullName}: this is a bug of ecr-fleet. {world.EarlyEnd.Text}");
            return ExitCode.Failure;
        }
    }
}
