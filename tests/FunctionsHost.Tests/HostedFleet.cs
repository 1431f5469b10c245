using EcrFleet.EndToEnd.Tests;
using EcrFleet.FunctionsHost.Tests.Hosting;
using EcrFleet.Sandbox.Kubernetes.Faults;
using EcrFleet.Tests.Shared.Azurite;

namespace EcrFleet.FunctionsHost.Tests;

/// <summary>A fleet on loopback and hosts of the published app before it, with the environment that a real host would hand down.</summary>
internal sealed class HostedFleet(TestFleet fleet, DirectoryInfo state, AzuriteServer? azurite) : IAsyncDisposable
{
    private readonly List<TestHost> _hosts = [];

    public TestFleet Fleet => fleet;

    public string State => state.FullName;

    /// <summary>In queue mode.</summary>
    public AzuriteServer Azurite => azurite ?? throw new InvalidOperationException("This fleet has a state directory.");

    public static async Task<HostedFleet> StartAsync(params (string Cluster, string[] Namespaces)[] clusters)
    {
        var app = await OpenAsync(null, clusters);
        app.Fleet.Settings["EcrFleet__State"] = app.State;
        return app;
    }

    /// <summary>With queue and state in a storage account of its own; skips the test where Azurite is not installed.</summary>
    public static async Task<HostedFleet> StartInQueueModeAsync(params (string Cluster, string[] Namespaces)[] clusters)
    {
        var app = await StartWithStorageAsync(clusters);
        app.Fleet.Settings["EcrFleet__Dispatch"] = "queue";
        return app;
    }

    /// <summary>With its state in a storage account of its own.</summary>
    public static async Task<HostedFleet> StartWithStorageAsync(params (string Cluster, string[] Namespaces)[] clusters)
    {
        var installation = AzuriteInstallation.Find();
        Assert.SkipWhen(installation.Main is null, installation.WhyNot ?? "");
        var azurite = await AzuriteServer.StartAsync(installation.Main!, TestContext.Current.CancellationToken);
        var app = await OpenAsync(azurite, clusters);
        app.Fleet.Settings["AzureWebJobsStorage"] = azurite.ConnectionString;
        app.Fleet.Mark(AzuriteServer.AccountKey);
        return app;
    }

    /// <param name="hurry">Divides the host's own times.</param>
    public async Task<TestHost> HostAsync(int hurry = 1, bool firesAtStart = false)
    {
        var host = await TestHost.StartAsync(new TestHostOptions { Settings = fleet.Settings, Hurry = hurry, FiresAtStart = firesAtStart });
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

    /// <summary>Ends the hosts and searches all that their handlers printed for secrets and keys.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
            fleet.Searched(new CommandResult(0, string.Join('\n', host.Output), string.Join('\n', host.Error)));
        }

        await fleet.DisposeAsync();
        await (azurite?.DisposeAsync() ?? ValueTask.CompletedTask);
        state.Delete(recursive: true);
    }

    private static async Task<HostedFleet> OpenAsync(AzuriteServer? azurite, (string Cluster, string[] Namespaces)[] clusters)
    {
        var fleet = await TestFleet.StartAsync(clusters);

        // What the host itself lives by, and the handler inherits.
        fleet.Settings["ASPNETCORE_URLS"] = "http://127.0.0.1:1";
        fleet.Settings["ASPNETCORE_ENVIRONMENT"] = "Development";
        fleet.Settings["Kestrel__Endpoints__Http__Url"] = "http://127.0.0.1:1";
        fleet.Settings["Logging__LogLevel__Default"] = "Trace";
        fleet.Settings["FUNCTIONS_WORKER_RUNTIME"] = "custom";
        fleet.Settings["RefreshSchedule"] = "0 */15 * * * *";
        fleet.Mark(HostKeys.Function);
        fleet.Mark(HostKeys.Master);
        return new HostedFleet(fleet, Directory.CreateTempSubdirectory("ecr-fleet-state-"), azurite);
    }
}
