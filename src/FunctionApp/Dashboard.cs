using EcrFleet.Http;
using EcrFleet.Web;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace EcrFleet.FunctionApp;

/// <summary>Answers the page that asks for a key and then shows the fleet (<c>GET /api/dashboard</c>).</summary>
public sealed class Dashboard(DashboardEndpoint endpoint)
{
    [Function(nameof(Dashboard))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Dashboard)] HttpRequestData request, CancellationToken cancellationToken) =>
        request.AnswerAsync(endpoint.RunAsync, cancellationToken);
}
