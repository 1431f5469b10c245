using System.Reflection;
using System.Security.Cryptography;
using EcrFleet.Application.History;
using EcrFleet.Application.Schedule;
using EcrFleet.Http;
using EcrFleet.Web.Views;
using Microsoft.Extensions.DependencyInjection;

namespace EcrFleet.Web;

/// <summary>Registers the pages.</summary>
public static class WebServices
{
    private const int NonceBytes = 18;

    /// <param name="fleetName">What the page calls the fleet.</param>
    public static IServiceCollection AddPages(this IServiceCollection services, Func<IServiceProvider, string> fleetName) => services
        .AddSingleton<NextRun>()
        .AddSingleton(provider => new FleetReader(
            provider.GetRequiredService<RecordedFleet>(),
            provider.GetRequiredService<IRunStore>(),
            new FleetIdentity(fleetName(provider), Version),
            provider.GetRequiredService<NextRun>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new DashboardEndpoint(provider.GetRequiredService<Endpoint>(), provider.GetRequiredService<FleetReader>(), Nonce))
        .AddSingleton<BadgeEndpoint>()
        .AddSingleton<WebRoutes>();

    /// <summary>Without the commit that a build may put behind it.</summary>
    private static string Version =>
        typeof(WebServices).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private static string Nonce() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));
}
