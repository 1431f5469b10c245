using EcrFleet.Cli;
using EcrFleet.Functions;
using EcrFleet.Hosting;

var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();
using var signals = new StopSignals(TimeProvider.System, Console.Error);
if (args.Length == 0 && !string.IsNullOrEmpty(environment[CustomHandler.PortVariable]))
{
    return signals.CodeOr(await CustomHandler.RunAsync(environment, Console.Out, Console.Error, TimeProvider.System, signals.Token));
}

var world = new CliWorld
{
    Output = Console.Out,
    Error = Console.Error,
    OutputTerminal = Terminals.Output(environment),
    ErrorTerminal = Terminals.Error(environment),
    Input = Console.IsInputRedirected ? Console.In : null,
    Dialogue = Terminals.Dialogue(environment),
    Variable = name => environment[name],
    OpenFleet = loggers => Composition.Open(environment, TimeProvider.System, loggers),
    OpenRegistrations = loggers => Composition.OpenRegistrations(environment, TimeProvider.System, loggers),
    OpenServer = loggers => Composition.OpenServer(environment, TimeProvider.System, loggers),
};
return signals.CodeOr(await CommandLineApp.RunAsync(args, world, signals.Token));
