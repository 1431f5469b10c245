using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace EcrFleet.Http;

/// <summary>How the API answers.</summary>
public static class Answers
{
    private const string Json = "application/json; charset=utf-8";
    private const string Problem = "application/problem+json";

    public static Task JsonAsync(HttpContext context, int status, string body) => TextAsync(context, status, Json, body);

    public static Task TextAsync(HttpContext context, int status, string contentType, string body)
    {
        if (context.Response.Headers.CacheControl.Count == 0)
        {
            context.Response.Headers.CacheControl = "no-store";
        }

        return WriteAsync(context, status, contentType, body);
    }

    /// <summary>A body that a client may keep: it says what it has, and gets 304 where that is still right.</summary>
    public static Task KeptJsonAsync(HttpContext context, string body, string cacheControl = "private, no-cache")
    {
        var mark = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)).AsSpan(0, 16))}\"");
        context.Response.Headers.ETag = mark.ToString();
        context.Response.Headers.CacheControl = cacheControl;
        if (Has(context.Request, mark))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return JsonAsync(context, StatusCodes.Status200OK, body);
    }

    /// <param name="detail">What is wrong with this very request; no key and no text of an exception.</param>
    public static Task ProblemAsync(HttpContext context, int status, string? detail = null)
    {
        // The path alone: a key may be in the query.
        var problem = new ProblemWire
        {
            Title = ReasonPhrases.GetReasonPhrase(status),
            Status = status,
            Detail = detail,
            Instance = context.Request.Path.ToUriComponent(),
        };
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Remove(HeaderNames.ETag);
        return WriteAsync(context, status, Problem, JsonSerializer.Serialize(problem, ApiJson.Readable.ProblemWire));
    }

    /// <summary>Of a mark that a proxy has weakened, since it compresses, the text still counts.</summary>
    private static bool Has(HttpRequest request, EntityTagHeaderValue mark) => request.GetTypedHeaders().IfNoneMatch
        .Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(mark, useStrongComparison: false));

    private static Task WriteAsync(HttpContext context, int status, string contentType, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
