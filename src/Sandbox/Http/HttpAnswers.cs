using System.Text.Json.Nodes;

namespace EcrFleet.Sandbox.Http;

internal static class HttpAnswers
{
    public static async Task WriteJsonAsync(this HttpContext context, int status, JsonNode body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }

    /// <summary>Never answers: waits until the client gives up or the server stops.</summary>
    public static async Task HangAsync(this HttpContext context)
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = context.RequestAborted.Register(() => aborted.TrySetResult());
        await aborted.Task;
    }
}
