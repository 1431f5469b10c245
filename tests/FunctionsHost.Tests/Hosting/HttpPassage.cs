using Microsoft.AspNetCore.Http;

namespace EcrFleet.FunctionsHost.Tests.Hosting;

/// <summary>Passes an HTTP request on to the handler as it is (<c>enableProxyingHttpRequest</c>), and its answer back as it is.</summary>
internal sealed class HttpPassage(HandlerSupervisor handler, HttpClient client)
{
    private static readonly string[] OfTheConnection = ["Connection", "Host", "Keep-Alive", "Transfer-Encoding"];

    public async Task PassAsync(HttpContext context)
    {
        await handler.ReadyAsync();
        using var request = Request(context);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
            context.Response.StatusCode = (int)response.StatusCode;
            foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => !OfTheConnection.Contains(header.Key)))
            {
                context.Response.Headers[name] = values.ToArray();
            }

            await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
        catch (HttpRequestException)
        {
            // The handler crashed: an empty answer.
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private HttpRequestMessage Request(HttpContext context)
    {
        var source = context.Request;
        var request = new HttpRequestMessage(new HttpMethod(source.Method), new Uri(handler.Address, source.Path + source.QueryString));
        if (source.ContentLength > 0 || source.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new StreamContent(source.Body);
        }

        foreach (var (name, values) in source.Headers.Where(header => !OfTheConnection.Contains(header.Key)))
        {
            _ = request.Headers.TryAddWithoutValidation(name, [.. values])
                || request.Content?.Headers.TryAddWithoutValidation(name, [.. values]) == true;
        }

        var invocationId = $"{Guid.NewGuid()}";
        HostHeaders.Add(request, invocationId);
        request.Headers.Add("x-ms-invocation-id", invocationId);
        request.Headers.Add("X-Forwarded-For", $"{context.Connection.RemoteIpAddress}");
        request.Headers.Add("X-Forwarded-Host", $"{source.Host}");
        request.Headers.Add("X-Forwarded-Proto", source.Scheme);
        return request;
    }
}
