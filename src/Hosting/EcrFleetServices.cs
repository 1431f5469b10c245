using EcrFleet.Application.Proxies;
using EcrFleet.Hosting.Settings;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace EcrFleet.Hosting;

/// <summary>Registers the application, its adapters and the HTTP API.</summary>
public static class EcrFleetServices
{
    /// <summary>
    /// Adds everything that a host of ECR Fleet needs but its log. The settings are checked when the host starts, or when they are first asked
    /// for: an <see cref="OptionsValidationException"/> then has a line for each problem, without a value.
    /// </summary>
    /// <param name="configuration">With the settings in the section <c>EcrFleet</c>, and the host's own names beside it.</param>
    public static IServiceCollection AddEcrFleet(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);

        // Of the environment itself: a configuration makes one setting of two variables that differ in case.
        services.TryAddSingleton(_ => ProxyRules.From(Environment.GetEnvironmentVariable));
        services.AddSingleton<IOptionsFactory<FleetSettings>>(new FleetSettingsFactory(configuration));
        services.AddOptions<FleetSettings>().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<FleetSettings>>().Value);
        services.AddSingleton(provider => provider.GetRequiredService<FleetSettings>().Refresh);
        return services.AddAdapters().AddUseCases().AddHttpApi();
    }
}
