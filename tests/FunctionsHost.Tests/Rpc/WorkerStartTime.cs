using System.Diagnostics;

namespace EcrFleet.FunctionsHost.Tests.Rpc;

/// <summary>What one start of a published worker took, up to the answer of its first invocation.</summary>
/// <param name="Wall">From the start of the host to the answer of <c>GET /api/health</c>.</param>
/// <param name="Cpu">User and system time of the worker's process.</param>
/// <param name="PeakMemory">The worker's largest resident set, in bytes.</param>
internal sealed record WorkerStartTime(TimeSpan Wall, TimeSpan Cpu, long PeakMemory)
{
    /// <summary>Starts the worker with an empty fleet in its own folder.</summary>
    public static async Task<WorkerStartTime> MeasureAsync(string folder)
    {
        var fleet = Directory.CreateTempSubdirectory("ecr-fleet-start-");
        try
        {
            var watch = Stopwatch.StartNew();
            await using var host = await WorkerHost.StartAsync(new WorkerHostOptions
            {
                Folder = folder,
                Settings = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
                    ["HOME"] = fleet.FullName,
                    ["EcrFleet__Vault"] = fleet.CreateSubdirectory("vault").FullName,
                    ["EcrFleet__State"] = fleet.CreateSubdirectory("state").FullName,
                    ["RefreshSchedule"] = "0 0 0 1 1 *",
                    ["AzureWebJobs.RefreshCluster.Disabled"] = "true",
                },
            });
            using var answer = await host.SendAsync(HttpMethod.Get, "/api/health");
            watch.Stop();
            using var worker = Process.GetProcessById(host.Worker.Current.Id);
            return new WorkerStartTime(watch.Elapsed, worker.TotalProcessorTime, worker.PeakWorkingSet64);
        }
        finally
        {
            fleet.Delete(recursive: true);
        }
    }
}
