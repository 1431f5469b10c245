using System.CommandLine;
using System.CommandLine.Help;
using EcrFleet.Cli.Clusters;
using EcrFleet.Cli.Registries;
using EcrFleet.Core.Failures;

namespace EcrFleet.Cli;

/// <summary>The command line: reads the arguments, runs the command, gives the exit code.</summary>
internal static class CommandLineApp
{
    private const string Stopped = "Stopped. Every secret was written whole or not at all; the next run goes on from there.";

    public static async Task<int> RunAsync(IReadOnlyList<string> given, CliWorld outside, CancellationToken cancellationToken)
    {
        var arguments = CommandWords.AsOptions(given);
        await using var output = new WatchedWriter(outside.Output);
        var world = outside with { Output = output };

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
            await world.Error.WriteLineAsync(Stopped);
            if (CommandWords.WantJson(arguments) && !output.HasWritten)
            {
                await world.Output.WriteLineAsync(ErrorDocument.Write(new Failure(FailureKind.NotAttempted, Stopped)));
            }

            return ExitCode.Interrupted;
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
