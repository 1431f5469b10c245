using EcrFleet.Cli;
using EcrFleet.Hosting;

var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();
using var signals = new StopSignals(TimeProvider.System, Console.Error);
var world = new CliWorld
{
    Output = Console.Out,
    Error = Console.Error,
    OutputTerminal = Terminals.Output(environment),
    ErrorTerminal = Terminals.Error(environment),
    OpenFleet = loggers => Composition.Open(environment, TimeProvider.System, loggers),
};
return signals.CodeOr(await CommandLineApp.RunAsync(args, world, signals.Token));
