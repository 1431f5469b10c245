using System.Diagnostics;
using System.Net;
using EcrFleet.Application.History;
using EcrFleet.Application.Queue;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;

namespace EcrFleet.Http;

/// <summary>
/// Answers <c>POST /api/refresh</c>. A caller who goes away does not end the run: a load balancer before the app hangs up after less than 4
/// minutes, and the history says how the run ended. So the token is that of the process.
/// </summary>
/// <param name="dispatcher">Puts the clusters on the queue; <c>null</c> when this process refreshes them itself.</param>
public sealed class RefreshEndpoint(Endpoint endpoint, RefreshGate gate, RunDispatcher? dispatcher)
{
    private const string RetryAfterSeconds = "60";

    public Task<ApiResponse> RunAsync(ApiRequest request, CancellationToken stopping) =>
        endpoint.RunAsync(request, RefreshParameters.Names, AnswerAsync, stopping);

    private async Task<ApiResponse> AnswerAsync(ApiRequest request, CancellationToken stopping)
    {
        if (request.HasBody)
        {
            return Answers.Problem(request, HttpStatusCode.BadRequest, "There must be no body; what to refresh is said in the query.");
        }

        var wanted = RefreshParameters.Parse(RunTrigger.Http, Values(request));
        if (!wanted.IsSuccess)
        {
            return Answers.Problem(request, HttpStatusCode.BadRequest, wanted.Failure.Message);
        }

        return dispatcher is null
            ? await RefreshAsync(request, wanted.Value, stopping)
            : await DispatchAsync(request, dispatcher, wanted.Value, stopping);
    }

    private static IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Values(ApiRequest request) => request.Query
        .Select(pair => pair.Key)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Select(name => KeyValuePair.Create(name, request.Values(name)));

    private async Task<ApiResponse> RefreshAsync(ApiRequest request, RefreshRequest wanted, CancellationToken stopping)
    {
        var run = await gate.RunAsync(wanted, stopping);
        if (!run.IsSuccess)
        {
            return Answers.Problem(request, HttpStatusCode.Conflict, run.Failure.Message).WithHeader("Retry-After", RetryAfterSeconds);
        }

        return RecordedRefresher.IsUnknownCluster(wanted, run.Value)
            ? Answers.Problem(request, HttpStatusCode.NotFound, run.Value.Error?.Message)
            : Answers.Json(Status(run.Value.Outcome), RunReportJson.Write(run.Value));
    }

    private static async Task<ApiResponse> DispatchAsync(ApiRequest request, RunDispatcher spread, RefreshRequest wanted, CancellationToken stopping)
    {
        var dispatched = await spread.DispatchAsync(wanted, stopping);
        if (!dispatched.IsSuccess)
        {
            return Answers.Problem(request, HttpStatusCode.NotFound, dispatched.Failure.Message);
        }

        var (run, report, failure) = (dispatched.Value.Run, dispatched.Value.Report, dispatched.Value.Failure);
        var answer = (report, failure) switch
        {
            ({ } over, _) => Answers.Json(Status(over.Outcome), RunReportJson.Write(over)),
            (_, { } why) => Answers.Problem(request, HttpStatusCode.BadGateway, $"Some clusters are not on the queue. {why.Message}"),
            _ => Answers.Json(HttpStatusCode.Accepted, RunJson.Write(RunSummary.From(run))),
        };
        return dispatched.Value.IsRecorded ? answer.WithHeader("Location", $"/{Routes.Prefix}/{Routes.Runs}/{run.RunId}") : answer;
    }

    private static HttpStatusCode Status(Outcome outcome) => outcome switch
    {
        Outcome.Succeeded => HttpStatusCode.OK,
        Outcome.PartiallySucceeded => HttpStatusCode.MultiStatus,
        Outcome.Failed => HttpStatusCode.BadGateway,
        _ => throw new UnreachableException(),
    };
}
