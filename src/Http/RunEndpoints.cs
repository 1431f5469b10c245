using EcrFleet.Application.History;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;

namespace EcrFleet.Http;

/// <summary><c>GET /api/runs</c> and <c>GET /api/runs/{id}</c>: the history.</summary>
internal sealed class RunEndpoints(IRunStore runs, TimeProvider timeProvider)
{
    private const string RetryAfterSeconds = "5";

    public async Task ListAsync(HttpContext context)
    {
        var listed = await runs.ListAsync(context.RequestAborted);
        await (listed.IsSuccess
            ? Answers.KeptJsonAsync(context, RunJson.Write(listed.Value))
            : Answers.ProblemAsync(context, StatusCodes.Status503ServiceUnavailable, listed.Failure.Message));
    }

    public async Task GetAsync(HttpContext context)
    {
        var stored = await runs.GetAsync((string)context.Request.RouteValues["id"]!, context.RequestAborted);
        var now = timeProvider.GetUtcNow();
        if (!stored.IsSuccess)
        {
            var isMissing = stored.Failure.Kind == FailureKind.NotFound;
            await Answers.ProblemAsync(
                context, isMissing ? StatusCodes.Status404NotFound : StatusCodes.Status503ServiceUnavailable, stored.Failure.Message);
        }
        else if (RunRecords.IsComplete(stored.Value, now))
        {
            await Answers.KeptJsonAsync(context, RunReportJson.Write(RunRecords.Report(stored.Value, now)));
        }
        else
        {
            // What is known so far of a run that goes on.
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            await Answers.JsonAsync(context, StatusCodes.Status202Accepted, RunReportJson.Write(RunRecords.Report(stored.Value, now)));
        }
    }
}
