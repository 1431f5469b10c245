using Microsoft.AspNetCore.Http;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Triggers;

/// <summary>Passes a request on to the worker's own HTTP server as it is, and its answer back as it is and as it comes.</summary>
internal sealed class HttpForwarding(HttpClient client, Uri worker)
{
    private const int MaximumAttempts = 10;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(250);

    private static readonly string[] OfTheConnection = ["Connection", "Host", "Keep-Alive", "Transfer-Encoding"];

    /// <param name="invoking">Once it has ended without an answer of the server, none comes any more.</param>
    /// <returns>Whether the worker answered.</returns>
    public async Task<bool> ForwardAsync(HttpContext context, string invocationId, Task invoking)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var answering = SendAsync(context, invocationId, limit.Token);
        try
        {
            if (await Task.WhenAny(answering, invoking) != answering)
            {
                limit.CancelAfter(TimeSpan.FromSeconds(5));
            }

            using var response = await answering;
            context.Response.StatusCode = (int)response.StatusCode;
            foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => !OfTheConnection.Contains(header.Key)))
            {
                context.Response.Headers[name] = values.ToArray();
            }

            await CopyAsync(response.Content, context);
            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            // The worker ended in the middle of it, or the caller has gone.
            return false;
        }
    }

    /// <summary>Tries again while the worker does not listen yet: it is ready for invocations a little before its HTTP server is.</summary>
    private async Task<HttpResponseMessage> SendAsync(HttpContext context, string invocationId, CancellationToken cancellationToken)
    {
        var delay = FirstDelay;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await client.SendAsync(Request(context, invocationId), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            }
            catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConnectionError && attempt < MaximumAttempts)
            {
                await Task.Delay(delay, TimeProvider.System, cancellationToken);
                delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
            }
        }
    }

    /// <summary>Each piece at once: a stream of events must not wait for its end. Without a body nothing is sent yet.</summary>
    private static async Task CopyAsync(HttpContent content, HttpContext context)
    {
        var buffer = new byte[16 * 1024];
        await using var body = await content.ReadAsStreamAsync(context.RequestAborted);
        while (await body.ReadAsync(buffer, context.RequestAborted) is > 0 and var count)
        {
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, count), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private HttpRequestMessage Request(HttpContext context, string invocationId)
    {
        var source = context.Request;
        var request = new HttpRequestMessage(new HttpMethod(source.Method), new Uri(worker, source.PathBase + source.Path + source.QueryString));
        if (source.ContentLength > 0 || source.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new StreamContent(source.Body);
        }

        foreach (var (name, values) in source.Headers.Where(header => !OfTheConnection.Contains(header.Key)))
        {
            _ = request.Headers.TryAddWithoutValidation(name, [.. values])
                || request.Content?.Headers.TryAddWithoutValidation(name, [.. values]) == true;
        }

        request.Headers.Add("x-ms-invocation-id", invocationId);
        request.Headers.Add("X-Forwarded-For", $"{context.Connection.RemoteIpAddress}");
        request.Headers.Add("X-Forwarded-Host", $"{source.Host}");
        request.Headers.Add("X-Forwarded-Proto", source.Scheme);
        return request;
    }
}
