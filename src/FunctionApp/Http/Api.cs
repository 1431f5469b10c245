using System.Text;
using EcrFleet.Hosting;

namespace EcrFleet.Http;

/// <summary>The HTTP API, the same under the Functions host as by itself. Each route but <c>/api/health</c> needs a key, which is checked before.</summary>
internal static class Api
{
    /// <summary>A function key in the query, checked by the Functions host; it is not ours to read.</summary>
    private const string KeyName = "code";

    /// <summary>The one route that needs no key.</summary>
    public const string Health = "/api/health";

    private static readonly string[] NoNames = [];

    private static readonly Lazy<string> OpenApi = new(ReadOpenApi);

    public static void MapApi(this WebApplication app, ServedFleet fleet)
    {
        var refresh = new RefreshEndpoint(fleet.Gate, fleet.Dispatcher, app.Lifetime.ApplicationStopping);
        var runs = new RunEndpoints(fleet.Runs, fleet.TimeProvider);
        var states = new StateEndpoints(fleet);
        app.MapPost("/api/refresh", With(RefreshParameters.Names, refresh.RefreshAsync));
        app.MapGet("/api/status", With(NoNames, states.StatusAsync));
        app.MapGet("/api/runs", With(NoNames, runs.ListAsync));
        app.MapGet("/api/runs/{id}", With(NoNames, runs.GetAsync));
        app.MapPost("/api/clusters/{name}/check", With(CheckEndpoint.Names, new CheckEndpoint(fleet.Checker).CheckAsync));
        app.MapGet("/api/metrics", With(NoNames, states.MetricsAsync));
        app.MapGet(Health, With(NoNames, states.HealthAsync));
        app.MapGet("/api/openapi.json", With(NoNames, context => Answers.KeptJsonAsync(context, OpenApi.Value, "public, max-age=3600")));
    }

    /// <summary>Whether the name in a query is the key's.</summary>
    public static bool IsKey(string name) => string.Equals(name, KeyName, StringComparison.OrdinalIgnoreCase);

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
