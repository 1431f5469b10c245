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

    /// <summary>Needs no key: without one it shows nothing of the fleet.</summary>
    public const string Dashboard = "dashboard";

    public const string DashboardFleet = "dashboard/fleet";
    public const string Badge = "badge/{name}.svg";

    /// <summary>Needs no key: without one it says no more than well or not.</summary>
    public const string Health = "health";

    public const string OpenApi = "openapi.json";
}
