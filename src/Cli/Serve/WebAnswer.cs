using System.Net;
using System.Text;
using EcrFleet.Http;

namespace EcrFleet.Cli.Serve;

/// <summary>Sends the answer of an endpoint by the web server.</summary>
internal static class WebAnswer
{
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

        var body = Encoding.UTF8.GetBytes(answer.Body);
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    /// <param name="detail">What is wrong with this very request; no key and no text of an exception.</param>
    public static Task ProblemAsync(HttpContext context, HttpStatusCode status, string? detail = null) =>
        WriteAsync(context, Answers.Problem(context.Request.Path.ToUriComponent(), status, detail));
}
