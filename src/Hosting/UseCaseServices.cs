using System.Security.Cryptography;
using EcrFleet.Application.Clusters;
using EcrFleet.Application.Clusters.Add;
using EcrFleet.Application.Clusters.Check;
using EcrFleet.Application.Clusters.Ownership;
using EcrFleet.Application.Clusters.Remove;
using EcrFleet.Application.Clusters.Rotate;
using EcrFleet.Application.Clusters.Tokens;
using EcrFleet.Application.History;
using EcrFleet.Application.Queue;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Registries;
using EcrFleet.Application.Schedule;
using EcrFleet.Application.Vault;
using EcrFleet.Aws;

namespace EcrFleet.Hosting;

/// <summary>Registers the use cases of the application.</summary>
internal static class UseCaseServices
{
    public static IServiceCollection AddUseCases(this IServiceCollection services) => services.AddRefresh().AddHistory().AddClusters().AddRegistries();

    private static IServiceCollection AddRefresh(this IServiceCollection services) => services
        .AddSingleton<FailureBoundary>()
        .AddSingleton<FleetSource>()
        .AddSingleton(new RunIds(() => BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)))))
        .AddSingleton<IClusterNotes, ClusterNotes>()
        .AddSingleton<ClusterRefresher>()
        .AddSingleton<RecordedFailures>()
        .AddSingleton(provider => new FormerFailures(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<RecordedFailures>().ReadAsync))
        .AddSingleton(provider => Refresher(provider, provider.GetRequiredService<EcrTokenSources>().StartRun))
        .AddSingleton(provider => new FleetSurveyor(
            provider.GetRequiredService<FleetSource>(),
            provider.GetRequiredService<IClusterConnector>(),
            provider.GetRequiredService<EcrTokenSources>().CreateClock(),
            provider.GetRequiredService<FormerFailures>(),
            provider.GetRequiredService<RefreshOptions>(),
            provider.GetRequiredService<FailureBoundary>(),
            provider.GetRequiredService<TimeProvider>()));

    private static IServiceCollection AddHistory(this IServiceCollection services) => services
        .AddSingleton<RunRecorder>()
        .AddSingleton<RecordedRefresher>()
        .AddSingleton(provider => new RefreshGate(provider.GetRequiredService<RecordedRefresher>().RunAsync, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new RecordedFleet(
            provider.GetRequiredService<IRunStore>(),
            provider.GetRequiredService<RefreshOptions>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<RunDispatcher>()
        .AddSingleton<TickWatch>()
        .AddSingleton(provider => new ScheduledRefresh(
            provider.GetRequiredService<RefreshGate>(), DispatchedRuns.DispatcherOf(provider), provider.GetRequiredService<ILogger<ScheduledRefresh>>()))
        .AddSingleton(provider => new ClusterWorker(
            Refresher(provider, provider.GetRequiredService<EcrTokenSources>().StartSharedRun),
            provider.GetRequiredService<RunRecorder>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<QueuedRefresh>();

    private static IServiceCollection AddClusters(this IServiceCollection services) => services
        .AddSingleton<ClusterCatalog>()
        .AddSingleton<ClusterNeighbours>()
        .AddSingleton<CredentialTrial>()
        .AddSingleton<TokenIssuer>()
        .AddSingleton<TokenRevoker>()
        .AddSingleton<RenewedRegistration>()
        .AddSingleton(provider => new FormerTokens(
            provider.GetRequiredService<TokenRevoker>(), provider.GetRequiredService<RefreshOptions>().RunTimeout, provider.GetRequiredService<TimeProvider>()))
        .AddTransient<TokenRenewer>()
        .AddSingleton<AddCluster>()
        .AddSingleton<CheckCluster>()
        .AddSingleton<RotateCluster>()
        .AddSingleton<RotateClusters>()
        .AddSingleton<RemoveCluster>();

    private static IServiceCollection AddRegistries(this IServiceCollection services) => services
        .AddSingleton(provider => new RegistrySource(provider.GetRequiredService<IVault>(), provider.GetRequiredService<RefreshOptions>().SecretName))
        .AddSingleton<RegistryRegistrar>()
        .AddSingleton<RegistryChecker>()
        .AddSingleton<RegistryRemover>();

    /// <param name="tokenSources">Asked once for each run.</param>
    private static FleetRefresher Refresher(IServiceProvider provider, Func<IRegistryTokenSource> tokenSources) => new(
        provider.GetRequiredService<FleetSource>(),
        tokenSources,
        provider.GetRequiredService<TokenRenewer>,
        provider.GetRequiredService<ClusterRefresher>(),
        provider.GetRequiredService<FormerFailures>(),
        provider.GetRequiredService<RefreshOptions>(),
        provider.GetRequiredService<RunIds>(),
        provider.GetRequiredService<FailureBoundary>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<FleetRefresher>>());
}
