using System.Net;
using EcrFleet.Application.History;

namespace EcrFleet.Http;

/// <summary>Answers <c>GET /api/metrics</c>, in Prometheus' text format.</summary>
public sealed class MetricsEndpoint(Endpoint endpoint, RecordedFleet fleet, IRunStore runs)
{
    public Task<ApiResponse> RunAsync(ApiRequest request, CancellationToken cancellationToken) =>
        endpoint.RunAsync(request, [], AnswerAsync, cancellationToken);

    private async Task<ApiResponse> AnswerAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var status = await fleet.ReadAsync(cancellationToken);
        var history = await runs.ListAsync(cancellationToken);
        return status.IsSuccess && history.IsSuccess
            ? Answers.Text(HttpStatusCode.OK, MetricsText.ContentType, MetricsText.Of(status.Value, history.Value))
            : Answers.Problem(request, HttpStatusCode.ServiceUnavailable, (status.Failure ?? history.Failure)?.Message);
    }
}
