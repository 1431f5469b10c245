namespace EcrFleet.Http;

/// <summary>Lists all routes of the API, for a server that maps them itself.</summary>
public sealed class ApiRoutes(
    RefreshEndpoint refresh,
    StatusEndpoint status,
    RunsEndpoint runs,
    RunEndpoint run,
    CheckEndpoint check,
    MetricsEndpoint metrics,
    HealthEndpoint health,
    OpenApiEndpoint openApi)
{
    private static readonly string[] Reading = ["GET", "HEAD"];
    private static readonly string[] Acting = ["POST"];

    public IReadOnlyList<ApiRoute> All { get; } =
    [
        new(Routes.Refresh, Acting, refresh.RunAsync, OutlivesCaller: true),
        new(Routes.Status, Reading, status.RunAsync),
        new(Routes.Runs, Reading, runs.RunAsync),
        new(Routes.Run, Reading, run.RunAsync),
        new(Routes.ClusterCheck, Acting, check.RunAsync),
        new(Routes.Metrics, Reading, metrics.RunAsync),
        new(Routes.Health, Reading, health.RunAsync),
        new(Routes.OpenApi, Reading, openApi.RunAsync),
    ];
}
