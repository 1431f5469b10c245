using System.Net;
using EcrFleet.Http;

namespace EcrFleet.Cli.Serve;

/// <summary>Lets callers in who show the key; the others learn whether the fleet is healthy, and nothing else.</summary>
internal static class KeyGuard
{
    private const string Health = $"/{Routes.Prefix}/{Routes.Health}";

    public static void UseKey(this WebApplication app, ApiKey key) => app.Use((context, next) =>
    {
        if (key.IsShownBy(context.Request))
        {
            return next(context);
        }

        if (context.Request.Path == Health)
        {
            context.Features.Set(new AnonymousCaller());
            return next(context);
        }

        // Of the scheme that Azure's keys have no registered name.
        context.Response.Headers.WWWAuthenticate = "ApiKey realm=\"ecr-fleet\"";
        return WebAnswer.ProblemAsync(
            context, HttpStatusCode.Unauthorized, "A key is needed, in the header x-functions-key or in the query as 'code'.");
    });
}
