using EcrFleet.Application.Refresh;
using EcrFleet.Application.Reporting;
using EcrFleet.Cli.Terminal;
using EcrFleet.Core.Failures;

namespace EcrFleet.Cli;

/// <summary>How one command talks to its user: JSON, a table on a terminal or plain lines; progress and logs beside it.</summary>
internal sealed class CommandOutput(CliWorld world, bool isJson, bool isVerbose)
{
    /// <summary>Opens the application and runs the command with its services, or says what is wrong with the settings.</summary>
    public async Task<int> WithServicesAsync(Func<IServiceProvider, Task<int>> run)
    {
        using var loggers = new StandardErrorLoggerFactory(world.Error, isVerbose);
        var opened = world.Open(loggers);
        if (!opened.IsSuccess)
        {
            return Fail(opened.Failure, ExitCode.Usage);
        }

        await using var services = opened.Value;
        return await run(services);
    }

    /// <summary>Runs the work and shows how far it is, on a terminal.</summary>
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

    /// <summary>Says why there is no result: on standard error and, for a program, as the one document on standard output.</summary>
    public int Fail(Failure failure, int code)
    {
        foreach (var line in failure.Message.Split('\n'))
        {
            world.Error.WriteLine(Printable.Line(line));
        }

        if (isJson)
        {
            world.Output.WriteLine(ErrorDocument.Write(failure));
        }

        return code;
    }

    /// <summary>The same where a name or a value of the caller is wrong, which is a mistake in usage.</summary>
    public int Fail(Failure failure) =>
        Fail(failure, failure.Kind is FailureKind.Invalid or FailureKind.NotFound or FailureKind.Conflict ? ExitCode.Usage : ExitCode.Failure);
}
