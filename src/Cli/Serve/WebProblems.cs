using System.Net;

namespace EcrFleet.Cli.Serve;

/// <summary>Whatever goes wrong is answered as a problem, and says nothing of the request's keys or of an exception's text.</summary>
internal static partial class WebProblems
{
    public static void UseProblems(this WebApplication app, ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger(typeof(WebProblems).FullName!);
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
                if (context.Response is { HasStarted: false, StatusCode: >= StatusCodes.Status400BadRequest, ContentType: null })
                {
                    await WebAnswer.ProblemAsync(context, (HttpStatusCode)context.Response.StatusCode);
                }
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                // The caller has gone.
            }
            catch (BadHttpRequestException exception)
            {
                await TryProblemAsync(context, (HttpStatusCode)exception.StatusCode, null);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.Unexpected(logger, context.Request.Path, exception.GetType().FullName, exception.StackTrace);
                await TryProblemAsync(context, HttpStatusCode.InternalServerError, "Something unexpected happened; the log says where.");
            }
        });
    }

    private static Task TryProblemAsync(HttpContext context, HttpStatusCode status, string? detail) =>
        context.Response.HasStarted ? Task.CompletedTask : WebAnswer.ProblemAsync(context, status, detail);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A request failed unexpectedly. Path: {Path}. Type: {Type}. Stack: {Stack}")]
        public static partial void Unexpected(ILogger logger, string path, string? type, string? stack);
    }
}
