using EcrFleet.EndToEnd.Tests;
using EcrFleet.FunctionsHost.Tests.Rpc;
using EcrFleet.FunctionsHost.Tests.Rpc.App;
using EcrFleet.FunctionsHost.Tests.Rpc.Triggers;
using EcrFleet.Sandbox.Kubernetes.Faults;
using EcrFleet.Tests.Shared.Azurite;

namespace EcrFleet.FunctionsHost.Tests;

/// <summary>A fleet on loopback and hosts of the published app before it, with the environment that a real host would hand down.</summary>
internal sealed class HostedFleet(TestFleet fleet, DirectoryInfo state, AzuriteServer? azurite) : IAsyncDisposable
{
    /// <summary>Switches the queue trigger off, where nothing comes by the queue.</summary>
    public const string QueueIsOff = "AzureWebJobs.RefreshCluster.Disabled";

    private readonly List<WorkerHost> _hosts = [];

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

    /// <summary>With queue and state in a storage account; skips the test where Azurite is not installed.</summary>
    public static async Task<HostedFleet> StartInQueueModeAsync(params (string Cluster, string[] Namespaces)[] clusters)
    {
        var app = await StartWithStorageAsync(clusters);
        app.Fleet.Settings["EcrFleet__Dispatch"] = "queue";
        app.Fleet.Settings[QueueIsOff] = "false";
        return app;
    }

    /// <summary>With its state in a storage account.</summary>
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
    /// <param name="folder">The published app; <c>null</c> for the one of all tests.</param>
    public async Task<WorkerHost> HostAsync(int hurry = 1, string? folder = null)
    {
        var host = await WorkerHost.StartAsync(
            new WorkerHostOptions { Folder = folder ?? FunctionAppFolder.Path, Settings = fleet.Settings, Hurry = hurry });
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

    /// <summary>Asserts that each pull secret of a cluster is one that ECR has issued, and that so many exist.</summary>
    public void AssertWhole(string cluster, IEnumerable<string> namespaces, int count)
    {
        var written = namespaces.Where(name => fleet.Secret(cluster, name) is not null).ToList();
        Assert.Equal(count, written.Count);
        Assert.All(written, name => Assert.NotNull(fleet.Aws.FindIssuedToken(fleet.Password(cluster, name))));
    }

    /// <summary>Ends the hosts and searches all that they and their workers logged for secrets and keys.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
            fleet.Searched(new CommandResult(0, string.Join('\n', host.Log.Lines), ""));
        }

        await fleet.DisposeAsync();
        await (azurite?.DisposeAsync() ?? ValueTask.CompletedTask);
        state.Delete(recursive: true);
    }

    private static async Task<HostedFleet> OpenAsync(AzuriteServer? azurite, (string Cluster, string[] Namespaces)[] clusters)
    {
        var fleet = await TestFleet.StartAsync(clusters);

        // What the host itself lives by, and the worker inherits.
        fleet.Settings["ASPNETCORE_URLS"] = "http://127.0.0.1:1";
        fleet.Settings["ASPNETCORE_ENVIRONMENT"] = "Development";
        fleet.Settings["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development";
        fleet.Settings["Kestrel__Endpoints__Http__Url"] = "http://127.0.0.1:1";
        fleet.Settings["Logging__LogLevel__Default"] = "Trace";
        fleet.Settings["FUNCTIONS_WORKER_RUNTIME"] = WorkerDescription.Runtime;
        fleet.Settings["RefreshSchedule"] = "0 */15 * * * *";
        fleet.Settings[QueueIsOff] = "true";
        foreach (var name in new[] { "PATH", "HOME", "DOTNET_ROOT" })
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                fleet.Settings[name] = value;
            }
        }

        fleet.Mark(HostKeys.Function);
        fleet.Mark(HostKeys.Master);
        return new HostedFleet(fleet, Directory.CreateTempSubdirectory("ecr-fleet-state-"), azurite);
    }
}
