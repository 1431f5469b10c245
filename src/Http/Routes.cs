namespace EcrFleet.Http;

/// <summary>The routes of the API, without the prefix: the Functions host has its own in <c>host.json</c>.</summary>
public static class Routes
{
    public const string Prefix = "api";

    public const string Refresh = "refresh";
    public const string Status = "status";
    public const string Runs = "runs";
    public const string Run = "runs/{id}";
    public const string ClusterCheck = "clusters/{name}/check";
    public const string Metrics = "metrics";

    /// <summary>The one route that needs no key.</summary>
    public const string Health = "health";

    public const string OpenApi = "openapi.json";
}
