using EcrFleet.Http;

namespace EcrFleet.Cli.Serve;

/// <summary>Translates a request of the web server for the endpoints.</summary>
internal static class WebQuestion
{
    public static async Task<ApiRequest> ReadAsync(HttpContext context) => new()
    {
        Path = context.Request.Path.ToUriComponent(),
        Query = [.. context.Request.Query.SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? ""))],
        RouteValue = context.Request.RouteValues.Values.FirstOrDefault() as string ?? "",
        IfNoneMatch = context.Request.Headers.IfNoneMatch is { Count: > 0 } marks ? marks.ToString() : null,
        HasBody = await HasBodyAsync(context.Request),
        IsAnonymous = context.Features.Get<AnonymousCaller>() is not null,
    };

    /// <summary>An empty body in chunks is none.</summary>
    private static async Task<bool> HasBodyAsync(HttpRequest request) =>
        await request.Body.ReadAsync(new byte[1], request.HttpContext.RequestAborted) > 0;
}
