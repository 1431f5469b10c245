using System.Diagnostics;
using EcrFleet.EndToEnd.Tests;
using EcrFleet.Sandbox.Kubernetes.Faults;

namespace EcrFleet.FunctionsHost.Tests;

/// <summary>A fleet on loopback and the published app before it, with the environment that a real host would hand down.</summary>
internal sealed class HostedFleet(TestFleet fleet, DirectoryInfo state) : IAsyncDisposable
{
    private readonly List<HostProcess> _hosts = [];

    public TestFleet Fleet => fleet;

    public static async Task<HostedFleet> StartAsync(params (string Cluster, string[] Namespaces)[] clusters)
    {
        var state = Directory.CreateTempSubdirectory("ecr-fleet-state-");
        var fleet = await TestFleet.StartAsync(clusters);
        fleet.Settings["EcrFleet__State"] = state.FullName;

        // What the host itself lives by, and the handler inherits.
        fleet.Settings["ASPNETCORE_URLS"] = "http://127.0.0.1:1";
        fleet.Settings["ASPNETCORE_ENVIRONMENT"] = "Development";
        fleet.Settings["Kestrel__Endpoints__Http__Url"] = "http://127.0.0.1:1";
        fleet.Settings["Logging__LogLevel__Default"] = "Trace";
        fleet.Settings["FUNCTIONS_WORKER_RUNTIME"] = "custom";
        fleet.Settings["RefreshSchedule"] = "0 */15 * * * *";
        fleet.Mark(HostProcess.Key);
        return new HostedFleet(fleet, state);
    }

    public async Task<HostProcess> HostAsync()
    {
        var host = await HostProcess.StartAsync(fleet.Settings);
        _hosts.Add(host);
        return host;
    }

    /// <summary>Lets that many writes of a cluster pass, and no more.</summary>
    /// <returns>Done when the first write hangs.</returns>
    public Task HangAfterWrites(string cluster, int count)
    {
        var inTheMiddle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writes = 0;
        fleet.Clusters[cluster].Faults.When(
            request =>
            {
                var isLater = request.Method == "PATCH" && Interlocked.Increment(ref writes) > count;
                return isLater && (inTheMiddle.TrySetResult() || true);
            },
            Fault.Hang);
        return inTheMiddle.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    public static async Task SignalAsync(HostProcess host, string name)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{name} {host.ProcessId}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Ends the handlers and searches all that they printed for secrets and keys.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
            fleet.Searched(new CommandResult(0, string.Join('\n', host.Output), string.Join('\n', host.Error)));
        }

        await fleet.DisposeAsync();
        state.Delete(recursive: true);
    }
}
