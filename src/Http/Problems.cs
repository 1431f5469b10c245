namespace EcrFleet.Http;

/// <summary>Whatever goes wrong is answered as a problem, and says nothing of the request's keys or of an exception's text.</summary>
internal static partial class Problems
{
    public static void UseProblems(this WebApplication app, ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger(typeof(Problems).FullName!);
        var stopping = app.Lifetime.ApplicationStopping;
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
                if (context.Response is { HasStarted: false, StatusCode: >= StatusCodes.Status400BadRequest, ContentType: null })
                {
                    await Answers.ProblemAsync(context, context.Response.StatusCode);
                }
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                // The caller has gone.
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                await TryProblemAsync(context, StatusCodes.Status503ServiceUnavailable, "This process is stopping.");
            }
            catch (BadHttpRequestException exception)
            {
                await TryProblemAsync(context, exception.StatusCode, null);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.Unexpected(logger, context.Request.Path, exception.GetType().FullName, exception.StackTrace);
                await TryProblemAsync(context, StatusCodes.Status500InternalServerError, "Something unexpected happened; the log tells where.");
            }
        });
    }

    private static Task TryProblemAsync(HttpContext context, int status, string? detail) =>
        context.Response.HasStarted ? Task.CompletedTask : Answers.ProblemAsync(context, status, detail);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A request failed unexpectedly. Path: {Path}. Type: {Type}. Stack: {Stack}")]
        public static partial void Unexpected(ILogger logger, string path, string? type, string? stack);
    }
}
