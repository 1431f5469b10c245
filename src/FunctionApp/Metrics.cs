using EcrFleet.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace EcrFleet.FunctionApp;

/// <summary>Answers the metrics in Prometheus' text format (<c>GET /api/metrics</c>).</summary>
public sealed class Metrics(MetricsEndpoint endpoint)
{
    [Function(nameof(Metrics))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = Routes.Metrics)] HttpRequestData request, CancellationToken cancellationToken) =>
        request.AnswerAsync(endpoint.RunAsync, cancellationToken);
}
