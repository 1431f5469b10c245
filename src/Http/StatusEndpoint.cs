using System.Net;
using EcrFleet.Application.History;
using EcrFleet.Core.Status;

namespace EcrFleet.Http;

/// <summary>Answers <c>GET /api/status</c>: what the last runs saw of each cluster. No cluster is asked.</summary>
public sealed class StatusEndpoint(Endpoint endpoint, RecordedFleet fleet)
{
    public Task<ApiResponse> RunAsync(ApiRequest request, CancellationToken cancellationToken) =>
        endpoint.RunAsync(request, [], AnswerAsync, cancellationToken);

    private async Task<ApiResponse> AnswerAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var status = await fleet.ReadAsync(cancellationToken);
        return status.IsSuccess
            ? Answers.Json(HttpStatusCode.OK, FleetStatusJson.Write(status.Value))
            : Answers.Problem(request, HttpStatusCode.ServiceUnavailable, status.Failure.Message);
    }
}
