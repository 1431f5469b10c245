using System.IO.Compression;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Faults;

namespace EcrFleet.Sandbox.Kubernetes.Http;

/// <summary>Sends an answer, compressed where that is asked for and worth it, or broken where that is ordered.</summary>
internal static class AnswerWriter
{
    /// <summary>Smaller answers are never compressed (defaultGzipThresholdBytes of the API server).</summary>
    private const int CompressionThreshold = 128 * 1024;

    public static async Task WriteAsync(HttpContext context, ApiAnswer answer, Fault? fault)
    {
        var response = context.Response;
        response.StatusCode = answer.StatusCode;
        response.ContentType = answer.ContentType;
        response.Headers.CacheControl = "no-cache, private";
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (answer.Stream is not null)
        {
            await StreamAsync(context, answer.Stream);
            return;
        }

        var body = Compress(context, answer.Body);
        var part = fault?.Kind is FaultKind.CutConnection or FaultKind.BadJson ? body[..(body.Length / 2)] : body;
        response.ContentLength = fault?.Kind == FaultKind.BadJson ? part.Length : body.Length;
        await response.Body.WriteAsync(part, context.RequestAborted);
        await response.Body.FlushAsync(context.RequestAborted);
        if (fault?.Kind == FaultKind.CutConnection)
        {
            context.Abort();
        }
    }

    private static async Task StreamAsync(HttpContext context, Func<Stream, CancellationToken, Task> stream)
    {
        try
        {
            await stream(context.Response.Body, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The time of a watch is over, or its client has gone: either way the answer is complete.
        }
    }

    private static ReadOnlyMemory<byte> Compress(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        if (body.Length < CompressionThreshold || !accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            return body;
        }

        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(body.Span);
        }

        context.Response.Headers.ContentEncoding = "gzip";
        context.Response.Headers.Vary = "Accept-Encoding";
        return compressed.ToArray();
    }
}
