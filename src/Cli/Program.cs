using EcrFleet.Cli;
using EcrFleet.Cli.Commands;
using EcrFleet.Cli.Terminal;

var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();
await using var lastWords = new WatchedWriter(Console.Error);
using var signals = new StopSignals(TimeProvider.System, lastWords);
var world = new CliWorld
{
    Output = Console.Out,
    Error = Console.Error,
    OutputTerminal = Terminals.Output(environment),
    ErrorTerminal = Terminals.Error(environment),
    Input = Console.IsInputRedirected ? Console.In : null,
    Dialogue = Terminals.Dialogue(environment),
    Variable = name => environment[name],
    Open = loggers => CliServices.Open(environment, TimeProvider.System, loggers),
    OpenServer = loggers => FleetServers.Open(environment, TimeProvider.System, loggers),
};
return signals.CodeOr(await CommandLineApp.RunAsync(args, world, signals.Token));
