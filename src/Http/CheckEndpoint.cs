using System.Net;
using EcrFleet.Application.Clusters.Check;
using EcrFleet.Core.Checks;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;

namespace EcrFleet.Http;

/// <summary>Answers <c>POST /api/clusters/{name}/check</c>: the check from where the app runs, whose network and identity are what count.</summary>
public sealed class CheckEndpoint(Endpoint endpoint, CheckCluster check)
{
    private const string Namespace = "namespace";

    private static readonly string[] Names = [Namespace];

    public Task<ApiResponse> RunAsync(ApiRequest request, CancellationToken cancellationToken) =>
        endpoint.RunAsync(request, Names, AnswerAsync, cancellationToken);

    private async Task<ApiResponse> AnswerAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var asked = request.Values(Namespace);
        if (asked.Count > 1 || (asked is [var text] && !KubernetesSyntax.IsLabel(text)))
        {
            return Answers.Problem(request, HttpStatusCode.BadRequest, "'namespace' must be the name of one namespace.");
        }

        var report = await check.CheckAsync(request.RouteValue, asked is [var place] ? new NamespaceName(place) : null, cancellationToken);
        return report switch
        {
            { Failure: { Kind: FailureKind.NotFound } missing } => Answers.Problem(request, HttpStatusCode.NotFound, missing.Message),
            { Failure: { } failure } => Answers.Problem(request, HttpStatusCode.BadGateway, failure.Message),
            _ => Answers.Json(report.Value!.IsHealthy ? HttpStatusCode.OK : HttpStatusCode.BadGateway, CheckReportJson.Write(report.Value)),
        };
    }
}
