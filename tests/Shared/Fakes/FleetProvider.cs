using EcrFleet.Application.Clusters;
using EcrFleet.Application.History;
using EcrFleet.Application.Queue;
using EcrFleet.Application.Registries;
using EcrFleet.Application.Schedule;
using EcrFleet.Application.Vault;
using EcrFleet.Http;
using EcrFleet.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EcrFleet.Tests.Shared.Fakes;

/// <summary>The services of the application over a fleet in memory, with what a command or a server asks before it needs a cluster.</summary>
internal static class FleetProvider
{
    /// <param name="store"><c>null</c>: one in memory.</param>
    /// <param name="probe"><c>null</c>: one that finds every registry good.</param>
    public static ServiceProvider Of(FakeFleet fleet, ILoggerFactory loggers, IRunStore? store = null, IRegistryProbe? probe = null)
    {
        var runs = store ?? new MemoryRunStore();
        var refresher = fleet.Refresher(loggers);
        var recorder = new RunRecorder(runs, fleet.Time, loggers.CreateLogger<RunRecorder>());
        var gate = new RefreshGate(new RecordedRefresher(refresher, recorder).RunAsync, fleet.Time);
        return new ServiceCollection()
            .AddSingleton(loggers)
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .AddSingleton<TimeProvider>(fleet.Time)
            .AddSingleton(fleet.Options)
            .AddSingleton<IVault>(fleet.Vault)
            .AddSingleton<IVaultWriter>(fleet.Vault)
            .AddSingleton(runs)
            .AddSingleton(refresher)
            .AddSingleton(fleet.Surveyor())
            .AddSingleton(fleet.Check())
            .AddSingleton(recorder)
            .AddSingleton(_ => gate)
            .AddSingleton<TickWatch>()
            .AddSingleton(new RecordedFleet(runs, fleet.Options, fleet.Time))
            .AddSingleton(new ScheduledRefresh(gate, null, loggers.CreateLogger<ScheduledRefresh>()))
            .AddSingleton(new ClusterWorker(fleet.Refresher(loggers), recorder, fleet.Time))
            .AddSingleton(new ClusterCatalog(fleet.Vault, runs))
            .AddSingleton(probe ?? new FakeRegistryProbe())
            .AddSingleton(new RegistrySource(fleet.Vault, fleet.Options.SecretName))
            .AddSingleton<RegistryRegistrar>()
            .AddSingleton<RegistryChecker>()
            .AddSingleton<RegistryRemover>()
            .AddSingleton(provider => new RefreshEndpoint(provider.GetRequiredService<Endpoint>(), gate, null))
            .AddEndpoints()
            .AddPages(_ => "my-fleet")
            .BuildServiceProvider();
    }
}
