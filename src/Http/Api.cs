using System.Text;

namespace EcrFleet.Http;

/// <summary>The HTTP API, the same under the Functions host as by itself. Each route but <c>/api/health</c> needs a key, which is checked before.</summary>
public static class Api
{
    /// <summary>A function key in the query, checked by the Functions host; it is not ours to read.</summary>
    private const string KeyName = "code";

    /// <summary>The one route that needs no key.</summary>
    public const string Health = "/api/health";

    private static readonly string[] NoNames = [];

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    private static readonly Lazy<string> OpenApi = new(ReadOpenApi);

    public static void MapApi(this WebApplication app, ServedFleet fleet)
    {
        var refresh = new RefreshEndpoint(fleet.Gate, fleet.Dispatcher, app.Lifetime.ApplicationStopping);
        var runs = new RunEndpoints(fleet.Runs, fleet.TimeProvider);
        var states = new StateEndpoints(fleet);
        Map(app, "/api/refresh", [HttpMethods.Post], RefreshParameters.Names, refresh.RefreshAsync);
        Map(app, "/api/status", Reading, NoNames, states.StatusAsync);
        Map(app, "/api/runs", Reading, NoNames, runs.ListAsync);
        Map(app, "/api/runs/{id}", Reading, NoNames, runs.GetAsync);
        Map(app, "/api/clusters/{name}/check", [HttpMethods.Post], CheckEndpoint.Names, new CheckEndpoint(fleet.Checker).CheckAsync);
        Map(app, "/api/metrics", Reading, NoNames, states.MetricsAsync);
        Map(app, Health, Reading, NoNames, states.HealthAsync);
        Map(app, "/api/openapi.json", Reading, NoNames, context => Answers.KeptJsonAsync(context, OpenApi.Value, "public, max-age=3600"));
    }

    /// <summary>Whether the name in a query is the key's.</summary>
    public static bool IsKey(string name) => string.Equals(name, KeyName, StringComparison.OrdinalIgnoreCase);

    private static void Map(WebApplication app, string path, string[] methods, IReadOnlyList<string> names, RequestDelegate answer)
    {
        app.MapMethods(path, methods, With(names, answer));
        app.MapMethods(path, [HttpMethods.Options], context =>
        {
            context.Response.Headers.Allow = string.Join(", ", [.. methods, HttpMethods.Options]);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
    }

    /// <summary>A name that the route does not know is refused: a misspelt limit must not refresh everything.</summary>
    private static RequestDelegate With(IReadOnlyList<string> names, RequestDelegate answer) => context =>
    {
        var unknown = context.Request.Query.Keys.FirstOrDefault(name => !IsKey(name) && !names.Contains(name, StringComparer.OrdinalIgnoreCase));
        return unknown is null
            ? answer(context)
            : Answers.ProblemAsync(context, StatusCodes.Status400BadRequest, RefreshParameters.UnknownName(unknown, names));
    };

    private static string ReadOpenApi()
    {
        using var stream = typeof(Api).Assembly.GetManifestResourceStream("openapi.json")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
