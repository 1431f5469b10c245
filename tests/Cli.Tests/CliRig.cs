using EcrFleet.Application.History;
using EcrFleet.Cli.Commands;
using EcrFleet.Cli.Tests.Serve;
using EcrFleet.Core.Failures;
using EcrFleet.Tests.Shared.Fakes;
using Spectre.Console;

namespace EcrFleet.Cli.Tests;

/// <summary>The command line over a fleet in memory, with all that it prints.</summary>
internal sealed class CliRig : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public FakeFleet Fleet { get; } = new();

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    /// <summary>Present: standard output is a terminal of that many columns.</summary>
    public int? TerminalWidth { get; set; }

    public bool IsErrorTerminal { get; set; }

    public ColorSystemSupport Colors { get; set; } = ColorSystemSupport.TrueColor;

    /// <summary>Present: led into standard input.</summary>
    public string? Input { get; set; }

    /// <summary>Present: a person sits at the terminal and types this.</summary>
    public string? Typed { get; set; }

    public FakeRegistryProbe Probe { get; } = new();

    /// <summary>Every write to standard output fails, as on a full disk.</summary>
    public bool IsOutputFull { get; set; }

    public bool IsErrorFull { get; set; }

    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Absent: none is configured.</summary>
    public IRunStore? Store { get; set; }

    public Failure? SettingsFailure { get; set; }

    public Task<int> RunAsync(params string[] arguments) => CommandLineApp.RunAsync(arguments, World(), Fleet.Caller.Token);

    public void Dispose()
    {
        Fleet.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    private CliWorld World() => new()
    {
        Output = IsOutputFull ? new FullWriter() : _output,
        Error = IsErrorFull ? new FullWriter() : _error,
        OutputTerminal = TerminalWidth is { } width ? Terminal(_output, width) : null,
        ErrorTerminal = IsErrorTerminal ? Terminal(_error, 80) : null,
        Input = Input is null ? null : new StringReader(Input),
        Dialogue = Typed is null ? null : new TypingConsole(Terminal(_error, 80), Typed),
        Variable = Environment.GetValueOrDefault,
        Open = loggers => SettingsFailure is { } failure ? failure : FleetProvider.Of(Fleet, loggers, Store, Probe),
        OpenServer = loggers => SettingsFailure is { } failure ? failure : ServedRig.Server(Fleet, loggers),
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
