using System.CommandLine;
using EcrFleet.Benchmarks.Memory;

var fleets = new Option<string[]>("--fleet") { Description = "NAME=PATH of an ecr-fleet binary", Required = true, AllowMultipleArgumentsPerToken = true };
var only = new Option<string[]>("--only") { Description = "Words of the scenarios to measure; all without it", AllowMultipleArgumentsPerToken = true };
var command = new RootCommand("Measures what the published binary takes at the ends of what a fleet may be") { fleets, only };
command.SetAction(async (arguments, cancellationToken) =>
{
    var binaries = arguments.GetValue(fleets)!.Select(fleet => (Name: fleet.Split('=')[0], Path: Path.GetFullPath(fleet[(fleet.IndexOf('=', StringComparison.Ordinal) + 1)..]))).ToList();
    var words = arguments.GetValue(only) ?? [];
    Console.WriteLine(Measurement.Header);
    foreach (var scenario in Scenarios.All.Where(scenario => words.Length == 0 || words.Any(word => scenario.Name.Contains(word, StringComparison.OrdinalIgnoreCase))))
    {
        foreach (var (name, path) in binaries)
        {
            await using var surroundings = await Surroundings.StartAsync(cancellationToken);
            foreach (var measurement in await scenario.RunAsync(surroundings, new Binary(name, path), cancellationToken))
            {
                Console.WriteLine(measurement.Row);
            }
        }
    }

    return 0;
});
return await command.Parse(args).InvokeAsync();
