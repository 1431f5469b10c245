using EcrFleet.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace EcrFleet.FunctionApp;

/// <summary>Answers the report of one run (<c>GET /api/runs/{id}</c>).</summary>
public sealed class Run(RunEndpoint endpoint)
{
    [Function(nameof(Run))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = Routes.Run)] HttpRequestData request, string id, CancellationToken cancellationToken) =>
        request.AnswerAsync(endpoint.RunAsync, cancellationToken, id);
}
