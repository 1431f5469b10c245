using Microsoft.Extensions.DependencyInjection;

namespace EcrFleet.Http;

/// <summary>Registers the endpoints of the HTTP API.</summary>
public static class ApiServices
{
    /// <summary>Adds every endpoint but <see cref="RefreshEndpoint"/>, which depends on how runs are dispatched.</summary>
    public static IServiceCollection AddEndpoints(this IServiceCollection services) => services
        .AddSingleton<Endpoint>()
        .AddSingleton<StatusEndpoint>()
        .AddSingleton<RunsEndpoint>()
        .AddSingleton<RunEndpoint>()
        .AddSingleton<CheckEndpoint>()
        .AddSingleton<MetricsEndpoint>()
        .AddSingleton<HealthEndpoint>()
        .AddSingleton<OpenApiEndpoint>()
        .AddSingleton<ApiRoutes>();
}
