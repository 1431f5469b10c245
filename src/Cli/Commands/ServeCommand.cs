using System.CommandLine;
using EcrFleet.Application.Reporting;
using EcrFleet.Cli.Serve;
using EcrFleet.Hosting.Logging;

namespace EcrFleet.Cli.Commands;

/// <summary><c>ecr-fleet serve</c>: refreshes by schedule and answers the HTTP API, until it is stopped.</summary>
internal static class ServeCommand
{
    private const string DefaultUrl = "http://127.0.0.1:8080";

    public static Command Build(CliWorld world)
    {
        var urls = new Option<string[]>("--urls")
        {
            Description = "Where to listen. Repeat for more, or separate by ';'.",
            HelpName = "URL",
            Arity = ArgumentArity.OneOrMore,
            DefaultValueFactory = _ => [DefaultUrl],
        };
        var command = new Command("serve", "Refresh by schedule, and answer the HTTP API, until stopped.") { urls };
        command.SetAction((parsed, cancellationToken) => RunAsync(world, parsed.GetValue(urls) ?? [], cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliWorld world, IReadOnlyList<string> urls, CancellationToken cancellationToken)
    {
        var addresses = ListenAddress.ParseAll(urls);
        if (!addresses.IsSuccess)
        {
            await world.Error.WriteLineAsync(Printable.Line($"Option '--urls': {addresses.Failure.Message}"));
            return ExitCode.Usage;
        }

        using var loggers = new StandardOutputLoggerFactory(world.Output);
        var opened = world.OpenServer(loggers);
        if (!opened.IsSuccess)
        {
            await world.Error.WriteLineAsync(opened.Failure.Message);
            return ExitCode.Usage;
        }

        using var server = opened.Value;
        world.EarlyEnd.Text = "Every secret was written whole or not at all; the next run goes on from there.";
        if (server.Refusal(addresses.Value) is { } refusal)
        {
            await world.Error.WriteLineAsync(refusal.Message);
            return ExitCode.Usage;
        }

        return await server.RunAsync(addresses.Value, world.Error, cancellationToken);
    }
}
