using EcrFleet.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Hosting;

namespace EcrFleet.FunctionApp;

/// <summary>Refreshes the fleet, or what the query names (<c>POST /api/refresh</c>). Only the end of the process ends the run, not its caller.</summary>
public sealed class RefreshHttp(RefreshEndpoint endpoint, IHostApplicationLifetime lifetime)
{
    [Function(nameof(RefreshHttp))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.Refresh)] HttpRequestData request) =>
        request.AnswerAsync(endpoint.RunAsync, lifetime.ApplicationStopping);
}
