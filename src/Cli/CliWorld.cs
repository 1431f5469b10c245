using EcrFleet.Cli.Serve;
using EcrFleet.Core.Failures;
using Spectre.Console;

namespace EcrFleet.Cli;

/// <summary>What the command line needs of the world outside.</summary>
internal sealed record CliWorld
{
    /// <summary>The result, and nothing else.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Everything else.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Standard output as a terminal; absent where it is a pipe or a file.</summary>
    public IAnsiConsole? OutputTerminal { get; init; }

    /// <summary>Standard error as a terminal that can redraw; absent otherwise: then no progress is shown.</summary>
    public IAnsiConsole? ErrorTerminal { get; init; }

    /// <summary>Standard input, where something is led into it; absent where it is a terminal.</summary>
    public TextReader? Input { get; init; }

    /// <summary>The terminal where a person can be asked; absent in scripts and pipes, where every answer must be an option.</summary>
    public IAnsiConsole? Dialogue { get; init; }

    /// <summary>The value of a variable of the environment.</summary>
    public Func<string, string?> Variable { get; init; } = static _ => null;

    /// <summary>What the last line says when the command is stopped.</summary>
    public EarlyEnd EarlyEnd { get; } = new();

    /// <summary>Builds the application from its settings; the failure lists all that is wrong with them, a line each.</summary>
    public required Func<ILoggerFactory, Result<ServiceProvider>> Open { get; init; }

    /// <summary>The same for the server.</summary>
    public required Func<ILoggerFactory, Result<FleetServer>> OpenServer { get; init; }
}
