using System.Text.Json;

namespace EcrFleet.Cli.Functions.Wire;

/// <summary>The address at which the Functions host calls a function that is not an HTTP one.</summary>
internal static class FunctionEndpoint
{
    /// <param name="name">The name of the function: the name of its folder, in its very case.</param>
    public static void MapFunction(
        this WebApplication app, string name, Func<InvocationWire, CancellationToken, Task<InvocationResult>> invoke)
    {
        // The host never cancels a call, it kills the process; so only the end of the process ends the work.
        var stopping = app.Lifetime.ApplicationStopping;
        app.MapPost($"/{name}", async context =>
        {
            var result = await ReadAsync(context.Request) is { } invocation
                ? await invoke(invocation, stopping)
                : new InvocationResult(StatusCodes.Status400BadRequest, ["The body is not an invocation of a function."]);
            context.Response.StatusCode = result.Status;
            await context.Response.WriteAsJsonAsync(
                new InvocationAnswerWire { Logs = result.Logs }, InvocationJson.Default.InvocationAnswerWire, cancellationToken: stopping);
        });
    }

    /// <summary>The body as JSON whatever its headers say: the host sends it in chunks.</summary>
    private static async Task<InvocationWire?> ReadAsync(HttpRequest request)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, InvocationJson.Default.InvocationWire, request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
