using System.Diagnostics;
using System.Globalization;

namespace EcrFleet.Benchmarks;

/// <summary>Runs a contender and measures it from outside.</summary>
internal static class Stopwatches
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <remarks>
    /// GNU time starts the command, because the peak memory that the kernel tells of a child is never below that of the process it was forked
    /// from, and this one is large.
    /// </remarks>
    public static async Task<Measurement> RunAsync(Contender contender, CancellationToken cancellationToken)
    {
        var memoryFile = Path.GetTempFileName();
        var start = new ProcessStartInfo("time", ["--format=%M", $"--output={memoryFile}", "sh", "-c", contender.Command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in contender.Environment)
        {
            start.Environment[name] = value;
        }

        var cpuBefore = ChildUsage.Cpu();
        var begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            var wall = Stopwatch.GetElapsedTime(begin);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{contender.Name} ended with {process.ExitCode}.\n{await output}\n{await errors}");
            }

            var lines = await File.ReadAllLinesAsync(memoryFile, cancellationToken);
            var memory = long.Parse(lines[^1], CultureInfo.InvariantCulture) * 1024;
            return new Measurement(wall, ChildUsage.Cpu() - cpuBefore, memory);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        finally
        {
            File.Delete(memoryFile);
        }
    }
}
