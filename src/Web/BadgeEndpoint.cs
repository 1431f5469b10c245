using System.Net;
using EcrFleet.Application.History;
using EcrFleet.Core.Status;
using EcrFleet.Http;
using EcrFleet.Web.Pages;
using EcrFleet.Web.Views;

namespace EcrFleet.Web;

/// <summary>Answers <c>GET /api/badge/{name}.svg</c>: whether the promise holds in a cluster, as an image.</summary>
public sealed class BadgeEndpoint(Endpoint endpoint, RecordedFleet fleet)
{
    public Task<ApiResponse> RunAsync(ApiRequest request, CancellationToken cancellationToken) =>
        endpoint.RunAsync(request, [], AnswerAsync, cancellationToken);

    private async Task<ApiResponse> AnswerAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var status = await fleet.ReadAsync(cancellationToken);
        if (!status.IsSuccess)
        {
            return Answers.Problem(request, HttpStatusCode.ServiceUnavailable, status.Failure.Message);
        }

        return status.Value.Clusters.FirstOrDefault(cluster => string.Equals(cluster.Name, request.RouteValue, StringComparison.OrdinalIgnoreCase)) is { } found
            ? PageAnswers.Image(HttpStatusCode.OK, Draw(found))
            : PageAnswers.Image(HttpStatusCode.NotFound, Badge.Draw("ecr-fleet", new Mark("unknown", "No such cluster"), null));
    }

    private static string Draw(ClusterStatus cluster) => Badge.Draw(
        cluster.Name, Mark.Of(cluster.Promise), cluster.MinimumValiditySeconds is { } left ? Words.Duration(TimeSpan.FromSeconds(left)) : null);
}
