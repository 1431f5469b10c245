using Spectre.Console;

namespace EcrFleet.Cli.Terminal;

/// <summary>The terminals that the process is attached to, if any.</summary>
internal static class Terminals
{
    /// <summary>Standard output, where a table can be drawn: not a pipe, not a file, not a dumb terminal.</summary>
    public static IAnsiConsole? Output(IConfiguration environment) => Console.IsOutputRedirected ? null : Open(Console.Out, environment);

    /// <summary>Standard error, where a line can be redrawn.</summary>
    public static IAnsiConsole? Error(IConfiguration environment) =>
        Console.IsErrorRedirected || Open(Console.Error, environment) is not { Profile.Capabilities.Interactive: true } terminal ? null : terminal;

    /// <summary>Where a person can be asked: on standard error, so that the result can go into a pipe.</summary>
    public static IAnsiConsole? Dialogue(IConfiguration environment) => Console.IsInputRedirected ? null : Error(environment);

    private static IAnsiConsole? Open(TextWriter writer, IConfiguration environment)
    {
        // See https://no-color.org: any value but the empty one.
        var colors = string.IsNullOrEmpty(environment["NO_COLOR"]) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors;
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), ColorSystem = colors });
        return terminal.Profile.Capabilities.Ansi ? terminal : null;
    }
}
