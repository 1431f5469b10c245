using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EcrFleet.Http;

/// <summary>Makes the answers of the API.</summary>
public static partial class Answers
{
    private const string JsonType = "application/json; charset=utf-8";
    private const string ProblemType = "application/problem+json";
    private const string CacheControl = "Cache-Control";
    private const string NoStore = "no-store";

    public static ApiResponse Json(HttpStatusCode status, string body) => Text(status, JsonType, body);

    public static ApiResponse Text(HttpStatusCode status, string contentType, string body) => Content(status, contentType, body, NoStore);

    /// <summary>A body that a client may keep: it says what it has, and gets 304 where that is still right.</summary>
    public static ApiResponse KeptJson(ApiRequest request, string body, string cacheControl = "private, no-cache")
    {
        var mark = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)).AsSpan(0, 16))}\"";
        var answer = Has(request.IfNoneMatch, mark)
            ? new ApiResponse(HttpStatusCode.NotModified).WithHeader(CacheControl, cacheControl)
            : Content(HttpStatusCode.OK, JsonType, body, cacheControl);
        return answer.WithHeader("ETag", mark);
    }

    /// <param name="detail">What is wrong with this very request; no key and no text of an exception.</param>
    public static ApiResponse Problem(ApiRequest request, HttpStatusCode status, string? detail = null) => Problem(request.Path, status, detail);

    /// <param name="path">The path alone: a key may be in the query.</param>
    /// <param name="detail">What is wrong with this very request; no key and no text of an exception.</param>
    public static ApiResponse Problem(string path, HttpStatusCode status, string? detail = null)
    {
        var problem = new ProblemWire { Title = Title(status), Status = (int)status, Detail = detail, Instance = path };
        return Content(status, ProblemType, JsonSerializer.Serialize(problem, ApiJson.Readable.ProblemWire), NoStore);
    }

    /// <summary>The words of RFC 9110 for a status, e.g. <c>Bad Request</c>.</summary>
    private static string Title(HttpStatusCode status) => WordStart().Replace($"{status}", " ");

    /// <summary>Of a mark that a proxy has weakened, since it compresses, the text still counts.</summary>
    private static bool Has(string? known, string mark) => known is not null && known.Split(',', StringSplitOptions.TrimEntries)
        .Any(one => one == "*" || (one.StartsWith("W/", StringComparison.Ordinal) ? one[2..] : one) == mark);

    private static ApiResponse Content(HttpStatusCode status, string contentType, string body, string cacheControl) =>
        new ApiResponse(status) { ContentType = contentType, Body = body }
            .WithHeader(CacheControl, cacheControl)
            .WithHeader("X-Content-Type-Options", "nosniff");

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordStart();
}
