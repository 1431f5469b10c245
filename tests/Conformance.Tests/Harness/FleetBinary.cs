using System.Diagnostics;
using EcrFleet.ControlPlane;
using EcrFleet.Tests.Shared.Binary;

namespace EcrFleet.Conformance.Tests.Harness;

/// <summary>The published native binary, run as a user runs it. A test that runs it is skipped where it is not published.</summary>
internal static class FleetBinary
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly Lazy<PublishedBinary> Binary = new(() => PublishedBinary.Find(Repository.Root));

    public static async Task<FleetRun> RunAsync(
        IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        Assert.SkipWhen(Binary.Value.WhyNot is not null, Binary.Value.WhyNot ?? "");
        var start = new ProcessStartInfo(Binary.Value.Path!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
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
}
