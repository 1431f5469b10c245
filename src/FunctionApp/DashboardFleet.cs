using EcrFleet.Http;
using EcrFleet.Web;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace EcrFleet.FunctionApp;

/// <summary>Answers the page of the fleet to those who have a key (<c>GET /api/dashboard/fleet</c>).</summary>
public sealed class DashboardFleet(DashboardEndpoint endpoint)
{
    [Function(nameof(DashboardFleet))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = Routes.DashboardFleet)] HttpRequestData request, CancellationToken cancellationToken) =>
        request.AnswerAsync(endpoint.RunForKeyAsync, cancellationToken);
}
