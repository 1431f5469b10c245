using EcrFleet.Application.Refresh;
using EcrFleet.Application.Reporting;
using EcrFleet.Cli.Terminal;
using EcrFleet.Core.Failures;
using EcrFleet.Hosting;

namespace EcrFleet.Cli;

/// <summary>How one command talks to its user: JSON, a table on a terminal or plain lines; progress and logs beside it.</summary>
internal sealed class CommandOutput(CliWorld world, bool isJson, bool isVerbose)
{
    /// <summary>Opens the fleet and runs the command with it, or says what is wrong with the settings.</summary>
    public Task<int> WithFleetAsync(Func<FleetServices, Task<int>> run) => WithAsync(world.OpenFleet, run);

    /// <summary>The same for a command on registrations.</summary>
    public Task<int> WithRegistrationsAsync(Func<RegistrationServices, Task<int>> run) => WithAsync(world.OpenRegistrations, run);

    /// <summary>Runs the work and shows how far it is, where somebody watches.</summary>
    public Task<T> WatchAsync<T>(Func<IRefreshProgress, Task<T>> work) =>
        world.ErrorTerminal is { } terminal && !isVerbose ? TerminalProgress.ShowAsync(terminal, work) : work(NoProgress.Instance);

    /// <summary>Prints the result, as the only thing on standard output.</summary>
    public void Print(string json, Func<ReportPage> page)
    {
        if (isJson)
        {
            world.Output.WriteLine(json);
        }
        else if (world.OutputTerminal is { } terminal)
        {
            TerminalPage.Write(page(), terminal);
        }
        else
        {
            PlainPage.Write(page(), world.Output);
        }
    }

    /// <summary>The same for a result that is a text by itself.</summary>
    public void PrintText(string json, string text)
    {
        if (isJson)
        {
            world.Output.WriteLine(json);
        }
        else
        {
            world.Output.Write(text);
        }
    }

    private async Task<int> WithAsync<T>(Func<ILoggerFactory, Result<T>> open, Func<T, Task<int>> run)
        where T : class, IDisposable
    {
        using var loggers = new StandardErrorLoggerFactory(world.Error, isVerbose);
        var opened = open(loggers);
        if (!opened.IsSuccess)
        {
            await world.Error.WriteLineAsync(opened.Failure.Message);
            return ExitCode.Usage;
        }

        using var services = opened.Value;
        return await run(services);
    }
}
