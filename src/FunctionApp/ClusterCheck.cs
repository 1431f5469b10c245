using EcrFleet.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace EcrFleet.FunctionApp;

/// <summary>Checks one cluster step by step (<c>POST /api/clusters/{name}/check</c>).</summary>
public sealed class ClusterCheck(CheckEndpoint endpoint)
{
    [Function(nameof(ClusterCheck))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.ClusterCheck)] HttpRequestData request, string name, CancellationToken cancellationToken) =>
        request.AnswerAsync(endpoint.RunAsync, cancellationToken, name);
}
