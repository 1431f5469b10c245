using EcrFleet.Application.History;
using EcrFleet.Application.Queue;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;

namespace EcrFleet.Http;

/// <summary>
/// <c>POST /api/refresh</c>. A caller who goes away does not end the run: a load balancer before the app hangs up after less than 4 minutes,
/// and the history tells how the run ended.
/// </summary>
/// <param name="dispatcher">In queue mode only begins the run.</param>
internal sealed class RefreshEndpoint(RefreshGate gate, RunDispatcher? dispatcher, CancellationToken stopping)
{
    private const string RetryAfterSeconds = "60";

    public async Task RefreshAsync(HttpContext context)
    {
        if (await HasBodyAsync(context.Request))
        {
            await Answers.ProblemAsync(context, StatusCodes.Status400BadRequest, "There must be no body; what to refresh is said in the query.");
            return;
        }

        var query = context.Request.Query.Where(pair => !Api.IsKey(pair.Key))
            .Select(pair => KeyValuePair.Create<string, IReadOnlyList<string>>(pair.Key, [.. pair.Value.Select(value => value ?? "")]));
        var request = RefreshParameters.Parse(RunTrigger.Http, query);
        if (!request.IsSuccess)
        {
            await Answers.ProblemAsync(context, StatusCodes.Status400BadRequest, request.Failure.Message);
        }
        else if (dispatcher is not null)
        {
            await DispatchAsync(context, dispatcher, request.Value);
        }
        else
        {
            await RunAsync(context, request.Value);
        }
    }

    private async Task RunAsync(HttpContext context, RefreshRequest request)
    {
        var run = await gate.RunAsync(request, stopping);
        if (!run.IsSuccess)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            await Answers.ProblemAsync(context, StatusCodes.Status409Conflict, run.Failure.Message);
        }
        else if (RecordedRefresher.IsUnknownCluster(request, run.Value))
        {
            await Answers.ProblemAsync(context, StatusCodes.Status404NotFound, run.Value.Error?.Message);
        }
        else
        {
            await Answers.JsonAsync(context, Status(run.Value.Outcome), RunReportJson.Write(run.Value));
        }
    }

    private async Task DispatchAsync(HttpContext context, RunDispatcher spread, RefreshRequest request)
    {
        var dispatched = await spread.DispatchAsync(request, stopping);
        if (!dispatched.IsSuccess)
        {
            await Answers.ProblemAsync(context, StatusCodes.Status404NotFound, dispatched.Failure.Message);
            return;
        }

        var (run, report, failure) = (dispatched.Value.Run, dispatched.Value.Report, dispatched.Value.Failure);
        if (dispatched.Value.IsRecorded)
        {
            context.Response.Headers.Location = $"/api/runs/{run.RunId}";
        }

        await ((report, failure) switch
        {
            ({ } over, _) => Answers.JsonAsync(context, Status(over.Outcome), RunReportJson.Write(over)),
            (_, { } why) => Answers.ProblemAsync(context, StatusCodes.Status502BadGateway, $"Some clusters are not on the queue. {why.Message}"),
            _ => Answers.JsonAsync(context, StatusCodes.Status202Accepted, RunJson.Write(RunSummary.From(run))),
        });
    }

    private static int Status(Outcome outcome) => outcome switch
    {
        Outcome.Succeeded => StatusCodes.Status200OK,
        Outcome.PartiallySucceeded => StatusCodes.Status207MultiStatus,
        Outcome.Failed => StatusCodes.Status502BadGateway,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>An empty body in chunks is none.</summary>
    private static async Task<bool> HasBodyAsync(HttpRequest request) =>
        await request.Body.ReadAsync(new byte[1], request.HttpContext.RequestAborted) > 0;
}
