using EcrFleet.Http;
using EcrFleet.Web;

namespace EcrFleet.Cli.Serve;

/// <summary>Serves the HTTP API by the web server of <c>serve</c>.</summary>
internal static class WebApi
{
    /// <summary>The page, at the address that a person types.</summary>
    public static void MapPage(this WebApplication app, DashboardEndpoint page) => app.MapMethods(
        "/",
        [HttpMethods.Get, HttpMethods.Head],
        async context => await WebAnswer.WriteAsync(context, await page.RunAsync(await WebQuestion.ReadAsync(context), context.RequestAborted)));

    public static void MapApi(this WebApplication app, IReadOnlyList<ApiRoute> routes)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        foreach (var route in routes)
        {
            var path = $"/{Routes.Prefix}/{route.Route}";
            app.MapMethods(path, route.Methods, async context => await WebAnswer.WriteAsync(
                context,
                await route.AnswerAsync(await WebQuestion.ReadAsync(context), route.OutlivesCaller ? stopping : context.RequestAborted)));
            app.MapMethods(path, [HttpMethods.Options], context =>
            {
                context.Response.Headers.Allow = string.Join(", ", [.. route.Methods, HttpMethods.Options]);
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            });
        }
    }
}
