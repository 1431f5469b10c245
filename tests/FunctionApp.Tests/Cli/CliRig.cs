using EcrFleet.Cli;
using EcrFleet.Core.Failures;
using EcrFleet.FunctionApp.Tests.Refresh.Fakes;
using EcrFleet.Hosting;
using Spectre.Console;

namespace EcrFleet.FunctionApp.Tests.Cli;

/// <summary>The command line over a fleet in memory, with all that it prints.</summary>
internal sealed class CliRig : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public FakeFleet Fleet { get; } = new();

    public string Output => output.ToString();

    public string Error => error.ToString();

    /// <summary>Present: standard output is a terminal of that many columns.</summary>
    public int? TerminalWidth { get; set; }

    public bool IsErrorTerminal { get; set; }

    public ColorSystemSupport Colors { get; set; } = ColorSystemSupport.TrueColor;

    public Failure? SettingsFailure { get; set; }

    public Task<int> RunAsync(params string[] arguments) => CommandLineApp.RunAsync(arguments, World(), Fleet.Caller.Token);

    public void Dispose()
    {
        Fleet.Dispose();
        output.Dispose();
        error.Dispose();
    }

    private CliWorld World() => new()
    {
        Output = output,
        Error = error,
        OutputTerminal = TerminalWidth is { } width ? Terminal(output, width) : null,
        ErrorTerminal = IsErrorTerminal ? Terminal(error, 80) : null,
        OpenFleet = loggers => SettingsFailure is { } failure ? failure : new FleetServices(Fleet.Refresher(loggers), Fleet.Surveyor()),
    };

    private IAnsiConsole Terminal(TextWriter writer, int width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = Colors,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
