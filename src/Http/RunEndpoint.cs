using System.Net;
using EcrFleet.Application.History;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;

namespace EcrFleet.Http;

/// <summary>Answers <c>GET /api/runs/{id}</c>: the report of one run; 202 with what is known so far while it goes on.</summary>
public sealed class RunEndpoint(Endpoint endpoint, IRunStore runs, TimeProvider timeProvider)
{
    private const string RetryAfterSeconds = "5";

    public Task<ApiResponse> RunAsync(ApiRequest request, CancellationToken cancellationToken) =>
        endpoint.RunAsync(request, [], AnswerAsync, cancellationToken);

    private async Task<ApiResponse> AnswerAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var stored = await runs.GetAsync(request.RouteValue, cancellationToken);
        if (!stored.IsSuccess)
        {
            var isMissing = stored.Failure.Kind == FailureKind.NotFound;
            return Answers.Problem(request, isMissing ? HttpStatusCode.NotFound : HttpStatusCode.ServiceUnavailable, stored.Failure.Message);
        }

        var now = timeProvider.GetUtcNow();
        var report = RunReportJson.Write(RunRecords.Report(stored.Value, now));
        return RunRecords.IsComplete(stored.Value, now)
            ? Answers.KeptJson(request, report)
            : Answers.Json(HttpStatusCode.Accepted, report).WithHeader("Retry-After", RetryAfterSeconds);
    }
}
