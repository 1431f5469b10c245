using EcrFleet.Http;

namespace EcrFleet.Web;

/// <summary>Lists the routes that browsers show, beside those of the API (<see cref="ApiRoutes"/>).</summary>
public sealed class WebRoutes(DashboardEndpoint dashboard, BadgeEndpoint badge)
{
    private static readonly string[] Reading = ["GET", "HEAD"];

    public IReadOnlyList<ApiRoute> All { get; } =
    [
        new(Routes.Dashboard, Reading, dashboard.RunAsync),
        new(Routes.DashboardFleet, Reading, dashboard.RunForKeyAsync),
        new(Routes.Badge, Reading, badge.RunAsync),
    ];
}
