using EcrFleet.Application.History;
using EcrFleet.Application.Queue;
using EcrFleet.Hosting.Settings;
using EcrFleet.Http;
using EcrFleet.Web;

namespace EcrFleet.Hosting;

/// <summary>Registers the HTTP API with its pages, and chooses whether runs go over the queue.</summary>
internal static class DispatchedRuns
{
    public static IServiceCollection AddHttpApi(this IServiceCollection services) => services
        .AddSingleton(provider => new RefreshEndpoint(
            provider.GetRequiredService<Endpoint>(), provider.GetRequiredService<RefreshGate>(), DispatcherOf(provider)))
        .AddEndpoints()
        .AddPages(provider => provider.GetRequiredService<FleetSettings>().Vault.Name);

    /// <returns>The dispatcher in queue mode; <c>null</c> when this process refreshes the clusters itself.</returns>
    public static RunDispatcher? DispatcherOf(IServiceProvider provider) =>
        provider.GetRequiredService<FleetSettings>().Dispatch == DispatchMode.Queue ? provider.GetRequiredService<RunDispatcher>() : null;
}
