using EcrFleet.Application.Clusters.Check;
using EcrFleet.Core.Checks;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;

namespace EcrFleet.Http;

/// <summary><c>POST /api/clusters/{name}/check</c>: the check from where the app runs, whose network and identity are what count.</summary>
internal sealed class CheckEndpoint(ClusterChecker checker)
{
    private const string NamespaceParameter = "namespace";

    public static readonly string[] Names = [NamespaceParameter];

    public async Task CheckAsync(HttpContext context)
    {
        var asked = context.Request.Query.FirstOrDefault(pair => string.Equals(pair.Key, NamespaceParameter, StringComparison.OrdinalIgnoreCase)).Value;
        if (asked.Count > 1 || (asked is [var text] && !KubernetesSyntax.IsLabel(text ?? "")))
        {
            await Answers.ProblemAsync(context, StatusCodes.Status400BadRequest, "'namespace' must be the name of one namespace.");
            return;
        }

        var name = (string)context.Request.RouteValues["name"]!;
        var report = await checker.CheckAsync(name, asked is [{ } place] ? new NamespaceName(place) : null, context.RequestAborted);
        if (!report.IsSuccess)
        {
            var status = report.Failure.Kind == FailureKind.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status502BadGateway;
            await Answers.ProblemAsync(context, status, report.Failure.Message);
            return;
        }

        await Answers.JsonAsync(
            context, report.Value.IsHealthy ? StatusCodes.Status200OK : StatusCodes.Status502BadGateway, CheckReportJson.Write(report.Value));
    }
}
