using EcrFleet.Http;
using EcrFleet.Web;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace EcrFleet.FunctionApp;

/// <summary>Answers an image that says whether the promise holds in a cluster (<c>GET /api/badge/{name}.svg</c>).</summary>
public sealed class Badge(BadgeEndpoint endpoint)
{
    [Function(nameof(Badge))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = Routes.Badge)] HttpRequestData request, string name, CancellationToken cancellationToken) =>
        request.AnswerAsync(endpoint.RunAsync, cancellationToken, name);
}
