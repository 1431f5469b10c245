using EcrFleet.Core.Reporting;
using EcrFleet.Runs;

namespace EcrFleet.Http;

/// <summary>
/// <c>POST /api/refresh</c>. A caller who goes away does not end the run: a load balancer before the app hangs up after less than 4 minutes,
/// and the history tells how the run ended.
/// </summary>
internal sealed class RefreshEndpoint(RefreshGate gate, CancellationToken stopping)
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
            return;
        }

        var run = await gate.RunAsync(request.Value, stopping);
        if (!run.IsSuccess)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            await Answers.ProblemAsync(context, StatusCodes.Status409Conflict, run.Failure.Message);
        }
        else if (RecordedRefresher.IsUnknownCluster(request.Value, run.Value))
        {
            await Answers.ProblemAsync(context, StatusCodes.Status404NotFound, run.Value.Error?.Message);
        }
        else
        {
            await Answers.JsonAsync(context, Status(run.Value.Outcome), RunReportJson.Write(run.Value));
        }
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
