using EcrFleet.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace EcrFleet.FunctionApp;

/// <summary>Answers the description of the API (<c>GET /api/openapi.json</c>).</summary>
public sealed class OpenApi(OpenApiEndpoint endpoint)
{
    [Function(nameof(OpenApi))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = Routes.OpenApi)] HttpRequestData request, CancellationToken cancellationToken) =>
        request.AnswerAsync(endpoint.RunAsync, cancellationToken);
}
