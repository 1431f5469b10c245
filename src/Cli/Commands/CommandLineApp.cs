using System.CommandLine;
using System.CommandLine.Help;
using EcrFleet.Application.Reporting;
using EcrFleet.Cli.Clusters;
using EcrFleet.Cli.Registries;
using EcrFleet.Core.Failures;

namespace EcrFleet.Cli.Commands;

/// <summary>The command line: reads the arguments, runs the command, gives the exit code.</summary>
internal static class CommandLineApp
{
    public static async Task<int> RunAsync(IReadOnlyList<string> given, CliWorld outside, CancellationToken cancellationToken)
    {
        await using var output = new WatchedWriter(outside.Output);
        await using var error = new WatchedWriter(outside.Error);
        var code = await RunAsync(CommandWords.AsOptions(given), outside with { Output = output, Error = error }, output, cancellationToken);
        if (output.Loss is { } loss)
        {
            await error.WriteLineAsync(Printable.Line($"The result could not be written to standard output: {loss}"));
        }

        return code == ExitCode.Success && (output.Loss ?? error.Loss) is not null ? ExitCode.Failure : code;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, CliWorld world, WatchedWriter output, CancellationToken cancellationToken)
    {

        // No response files: an argument that begins with '@' is a mistake, not a file to read.
        var parsed = Root(world).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            return Refuse(parsed, world, CommandWords.WantJson(arguments));
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
            await EndEarlyAsync(arguments, world, output, new Failure(FailureKind.NotAttempted, $"Stopped. {world.EarlyEnd.Text}"));
            return ExitCode.Interrupted;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Its text may hold a secret, and the runtime would print it with the stack.
            var type = exception.GetBaseException().GetType().FullName;
            await EndEarlyAsync(
                arguments, world, output, new Failure(FailureKind.Unexpected, $"Unexpected {type}: this is a bug of ecr-fleet. {world.EarlyEnd.Text}"));
            return ExitCode.Failure;
        }
    }

    private static async Task EndEarlyAsync(IReadOnlyList<string> arguments, CliWorld world, WatchedWriter output, Failure why)
    {
        await world.Error.WriteLineAsync(why.Message);
        if (CommandWords.WantJson(arguments) && !output.HasWritten)
        {
            await world.Output.WriteLineAsync(ErrorDocument.Write(why));
        }
    }

    private static RootCommand Root(CliWorld world)
    {
        var root = new RootCommand("Keeps ECR pull secrets valid in every registered Kubernetes cluster.")
        {
            RefreshCommand.Build(world),
            StatusCommand.Build(world),
            ClusterCommand.Build(world),
            RegistryCommand.Build(world),
            ServeCommand.Build(world),
        };

        // A command that only holds others shows them.
        foreach (var group in root.Subcommands.Where(command => command.Subcommands.Count > 0).Append(root))
        {
            group.SetAction(parsed => new HelpAction().Invoke(parsed));
        }

        return root;
    }

    private static int Refuse(ParseResult parsed, CliWorld world, bool wantsJson)
    {
        var lines = parsed.Errors.Select(error => Printable.Line(error.Message)).ToList();
        if (CommandWords.Meant(parsed) is { } meant)
        {
            lines.Add($"Is '{meant}' meant?");
        }

        foreach (var line in lines.Append("Try 'ecr-fleet --help'."))
        {
            world.Error.WriteLine(line);
        }

        if (wantsJson)
        {
            world.Output.WriteLine(ErrorDocument.Write(new Failure(FailureKind.Invalid, string.Join(' ', lines))));
        }

        return ExitCode.Usage;
    }
}
