using System.Diagnostics;
using System.Runtime.InteropServices;
using EcrFleet.ControlPlane;

namespace EcrFleet.Conformance.Tests.Harness;

/// <summary>The published native binary, run as a user runs it.</summary>
internal static class FleetBinary
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly Lazy<string> Binary = new(Find);

    public static async Task<FleetRun> RunAsync(
        IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Binary.Value, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Only what a test sets, so that nothing of the machine (keys, proxies, settings) plays a part.
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new FleetRun(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    private static string Find()
    {
        var architecture = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        var binary = Environment.GetEnvironmentVariable("ECR_FLEET_BINARY")
            ?? Path.Combine(Repository.Root, "artifacts", "publish", $"linux-{architecture}", "ecr-fleet");
        return File.Exists(binary)
            ? binary
            : throw new FileNotFoundException(
                $"The conformance tests run the published binary, and {binary} does not exist. Run ./test.sh, or: "
                + $"dotnet publish src/Cli -c Release -r linux-{architecture} -o artifacts/publish/linux-{architecture}");
    }
}
