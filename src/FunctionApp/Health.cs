using EcrFleet.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace EcrFleet.FunctionApp;

/// <summary>Answers everybody whether the promise holds (<c>GET /api/health</c>).</summary>
public sealed class Health(HealthEndpoint endpoint)
{
    [Function(nameof(Health))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Health)] HttpRequestData request, CancellationToken cancellationToken) =>
        request.AnswerAsync(endpoint.RunAsync, cancellationToken);
}
