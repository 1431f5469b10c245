using System.IO.Compression;
using System.Net;
using System.Text;
using EcrFleet.Http;
using Microsoft.Net.Http.Headers;

namespace EcrFleet.Cli.Serve;

/// <summary>Sends the answer of an endpoint by the web server.</summary>
internal static class WebAnswer
{
    private const string HtmlType = "text/html";
    private const string Gzip = "gzip";

    public static Task WriteAsync(HttpContext context, ApiResponse answer)
    {
        var response = context.Response;
        response.StatusCode = (int)answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (answer.ContentType is not { } contentType)
        {
            return Task.CompletedTask;
        }

        var body = Body(context, answer);
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    /// <summary>Pages are compressed for those who can read it; they hold nothing that a caller has a say in.</summary>
    private static byte[] Body(HttpContext context, ApiResponse answer)
    {
        var body = Encoding.UTF8.GetBytes(answer.Body);
        if (answer.ContentType?.StartsWith(HtmlType, StringComparison.Ordinal) is not true)
        {
            return body;
        }

        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        var isRead = StringWithQualityHeaderValue.TryParseList(context.Request.Headers.AcceptEncoding, out var known)
            && known.Any(one => one.Value.Equals(Gzip, StringComparison.OrdinalIgnoreCase) && one.Quality is not 0);
        if (!isRead)
        {
            return body;
        }

        context.Response.Headers.ContentEncoding = Gzip;
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(body);
        }

        return packed.ToArray();
    }

    /// <param name="detail">What is wrong with this very request; no key and no text of an exception.</param>
    public static Task ProblemAsync(HttpContext context, HttpStatusCode status, string? detail = null) =>
        WriteAsync(context, Answers.Problem(context.Request.Path.ToUriComponent(), status, detail));
}
