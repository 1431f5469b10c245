using System.Net;
using EcrFleet.Http;

namespace EcrFleet.Cli.Serve;

/// <summary>Lets callers in who show the key; the others learn whether the fleet is healthy, and get the page that asks for the key.</summary>
internal static class KeyGuard
{
    private static readonly PathString[] Open = [$"/{Routes.Prefix}/{Routes.Health}", $"/{Routes.Prefix}/{Routes.Dashboard}", "/"];

    public static void UseKey(this WebApplication app, ApiKey key) => app.Use((context, next) =>
    {
        if (key.IsShownBy(context.Request))
        {
            return next(context);
        }

        if (Open.Contains(context.Request.Path))
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
