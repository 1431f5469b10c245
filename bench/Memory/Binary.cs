using System.Diagnostics;
using System.Globalization;

namespace EcrFleet.Benchmarks.Memory;

/// <summary>A published <c>ecr-fleet</c>, started by GNU time, which says what it took.</summary>
internal sealed record Binary(string Name, string Path)
{
    /// <summary>Of variables that are for the binary alone, e.g. <c>BENCH_DOTNET_GCConserveMemory</c>.</summary>
    private const string Tuning = "BENCH_";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    /// <param name="scenario">For the table.</param>
    /// <param name="surroundings">What the binary meets.</param>
    /// <param name="note">Reads from the report, and from the moment of the start, what the run came to.</param>
    public async Task<Measurement> RefreshAsync(string scenario, Surroundings surroundings, Func<string, long, string> note, CancellationToken cancellationToken)
    {
        var usage = System.IO.Path.GetTempFileName();
        var start = new ProcessStartInfo("time", ["--format=%M %U %S", $"--output={usage}", Path, "refresh", "--output", "json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var tuning = start.Environment.Where(variable => variable.Key.StartsWith(Tuning, StringComparison.Ordinal)).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in tuning)
        {
            start.Environment[name[Tuning.Length..]] = value;
        }

        foreach (var (name, value) in surroundings.Environment)
        {
            start.Environment[name] = value;
        }

        var begun = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            var wall = Stopwatch.GetElapsedTime(begun);
            await errors;
            var numbers = (await File.ReadAllLinesAsync(usage, cancellationToken))[^1].Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            return new Measurement(scenario, Name, wall, TimeSpan.FromSeconds(numbers[1] + numbers[2]), (long)numbers[0], process.ExitCode, note(await output, begun));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            return new Measurement(scenario, Name, Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, 0, -1, $"stopped after {Limit.TotalMinutes:0} minutes");
        }
        finally
        {
            File.Delete(usage);
        }
    }
}
