using System.Globalization;

namespace EcrFleet.FunctionsHost.Tests.Rpc;

/// <summary>
/// <c>start --folder PUBLISHED [--folder PUBLISHED]… [--rounds N]</c>: measures the start of published workers, in turn, to the answer of their
/// first invocation, and prints the medians as Markdown. Used by <c>bench/worker-start.sh</c>.
/// </summary>
internal static class StartCommand
{
    public const string Name = "start";

    private const int DefaultRounds = 5;
    private const string Usage = "Usage: start --folder PUBLISHED [--folder PUBLISHED]… [--rounds N]";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var folders = new List<string>();
        var rounds = DefaultRounds;
        for (var index = 0; index < arguments.Count; index += 2)
        {
            var value = index + 1 < arguments.Count ? arguments[index + 1] : null;
            switch (arguments[index], value)
            {
                case ("--folder", { } given):
                    folders.Add(given);
                    break;
                case ("--rounds", { } given) when byte.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0:
                    rounds = number;
                    break;
                default:
                    await error.WriteLineAsync(Usage);
                    return 2;
            }
        }

        if (folders.Count == 0)
        {
            await error.WriteLineAsync(Usage);
            return 2;
        }

        // Round 0 fills the machine's file cache, and is not counted.
        var measured = folders.ToDictionary(folder => folder, _ => new List<WorkerStartTime>());
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var folder in folders)
            {
                var time = await WorkerStartTime.MeasureAsync(folder);
                await error.WriteLineAsync($"Round {round}, {Path.GetFileName(folder)}: {time.Wall.TotalMilliseconds:0} ms.");
                if (round > 0)
                {
                    measured[folder].Add(time);
                }
            }
        }

        await output.WriteLineAsync($"Medians of {rounds} rounds (least-most).\n");
        await output.WriteLineAsync("| worker | start to first answer, ms | CPU, ms | peak memory, MB | folder, MB |\n|---|---|---|---|---|");
        foreach (var (folder, times) in measured)
        {
            await output.WriteLineAsync(
                $"| {Path.GetFileName(folder)} | {Spread(times, time => time.Wall.TotalMilliseconds)} | {Spread(times, time => time.Cpu.TotalMilliseconds)} "
                + $"| {Spread(times, time => time.PeakMemory / 1e6)} | {Size(folder) / 1e6:0.0} |");
        }

        return 0;
    }

    private static string Spread(IEnumerable<WorkerStartTime> times, Func<WorkerStartTime, double> figure)
    {
        var sorted = times.Select(figure).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{sorted[sorted.Count / 2]:0} ({sorted[0]:0}-{sorted[^1]:0})");
    }

    private static long Size(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
}
