using System.Net;
using EcrFleet.Application.History;
using EcrFleet.Core.Runs;

namespace EcrFleet.Http;

/// <summary>Answers <c>GET /api/runs</c>: the last runs, the newest first.</summary>
public sealed class RunsEndpoint(Endpoint endpoint, IRunStore runs)
{
    public Task<ApiResponse> RunAsync(ApiRequest request, CancellationToken cancellationToken) =>
        endpoint.RunAsync(request, [], AnswerAsync, cancellationToken);

    private async Task<ApiResponse> AnswerAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var listed = await runs.ListAsync(cancellationToken);
        return listed.IsSuccess
            ? Answers.KeptJson(request, RunJson.Write(listed.Value))
            : Answers.Problem(request, HttpStatusCode.ServiceUnavailable, listed.Failure.Message);
    }
}
