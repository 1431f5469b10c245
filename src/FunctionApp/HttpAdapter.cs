using System.Web;
using EcrFleet.Http;
using Microsoft.Azure.Functions.Worker.Http;

namespace EcrFleet.FunctionApp;

/// <summary>Translates between the worker's HTTP model and the endpoints.</summary>
internal static class HttpAdapter
{
    /// <param name="routeValue">The value of the route's parameter, where it has one.</param>
    public static async Task<HttpResponseData> AnswerAsync(
        this HttpRequestData request, Func<ApiRequest, CancellationToken, Task<ApiResponse>> endpoint, CancellationToken cancellationToken, string routeValue = "")
    {
        var answer = await endpoint(Read(request, routeValue), cancellationToken);
        var response = request.CreateResponse(answer.Status);
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers.Add(name, value);
        }

        if (answer.ContentType is { } contentType)
        {
            response.Headers.Add("Content-Type", contentType);
            await response.WriteStringAsync(request.Method == HttpMethod.Head.Method ? "" : answer.Body, cancellationToken);
        }

        return response;
    }

    /// <summary>Every caller counts as anonymous: with a function key the host lets him in, and does not say that he has one.</summary>
    private static ApiRequest Read(HttpRequestData request, string routeValue) => new()
    {
        Path = request.Url.AbsolutePath,
        Query = [.. Query(request)],
        RouteValue = routeValue,
        IfNoneMatch = request.Headers.TryGetValues("If-None-Match", out var marks) ? string.Join(',', marks) : null,
        HasBody = request.Body is { Length: > 0 },
        IsAnonymous = true,
    };

    private static IEnumerable<KeyValuePair<string, string>> Query(HttpRequestData request)
    {
        var query = HttpUtility.ParseQueryString(request.Url.Query);
        return query.AllKeys.SelectMany(name => query.GetValues(name) ?? [], (name, value) => KeyValuePair.Create(name ?? "", value));
    }
}
