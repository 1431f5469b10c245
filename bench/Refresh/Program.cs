using System.CommandLine;
using EcrFleet.Benchmarks;

var fleets = new Option<string[]>("--fleet")
{
    Description = "NAME=PATH of an ecr-fleet binary; the last one is compared with all others",
    Required = true,
    AllowMultipleArgumentsPerToken = true,
};
var namespaces = new Option<int>("--namespaces") { DefaultValueFactory = _ => 100 };
var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 5 };
var fleetsOnly = new Option<bool>("--fleets-only") { Description = "Leave the shell tools out" };
var command = new RootCommand("Compares ways to put a new token into every namespace of a real API server") { fleets, namespaces, rounds, fleetsOnly };
command.SetAction((arguments, cancellationToken) =>
{
    var plan = new Plan(arguments.GetValue(fleets)!, arguments.GetValue(namespaces), arguments.GetValue(rounds), arguments.GetValue(fleetsOnly));
    return Competition.RunAsync(plan, cancellationToken);
});
return await command.Parse(args).InvokeAsync();
