using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace EcrFleet.Http;

/// <summary>How the API answers.</summary>
internal static class Answers
{
    private const string Json = "application/json; charset=utf-8";
    private const string Problem = "application/problem+json";

    public static Task JsonAsync(HttpContext context, int status, string body) => TextAsync(context, status, Json, body);

    public static Task TextAsync(HttpContext context, int status, string contentType, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        if (context.Response.Headers.CacheControl.Count == 0)
        {
            context.Response.Headers.CacheControl = "no-store";
        }

        return context.Response.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>A body that a client may keep: it says what it has, and gets 304 where that is still right.</summary>
    public static Task KeptJsonAsync(HttpContext context, string body, string cacheControl = "private, no-cache")
    {
        var mark = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)).AsSpan(0, 16))}\"";
        context.Response.Headers.ETag = mark;
        context.Response.Headers.CacheControl = cacheControl;
        if (context.Request.Headers.IfNoneMatch.Contains(mark, StringComparer.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return JsonAsync(context, StatusCodes.Status200OK, body);
    }

    public static Task ProblemAsync(HttpContext context, int status, string? detail = null)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.StatusCode = status;
        var problem = new ProblemWire { Title = ReasonPhrases.GetReasonPhrase(status), Status = status, Detail = detail };
        return context.Response.WriteAsJsonAsync(problem, ApiJson.Default.ProblemWire, Problem, context.RequestAborted);
    }
}
