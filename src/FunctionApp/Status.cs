using EcrFleet.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace EcrFleet.FunctionApp;

/// <summary>Answers what the last runs saw of the fleet (<c>GET /api/status</c>).</summary>
public sealed class Status(StatusEndpoint endpoint)
{
    [Function(nameof(Status))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = Routes.Status)] HttpRequestData request, CancellationToken cancellationToken) =>
        request.AnswerAsync(endpoint.RunAsync, cancellationToken);
}
