using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Refresh;

/// <summary>
/// Where an exception ends: it becomes the failure of one cluster, one namespace or one registry, and the others go on.
/// Its text is dropped, as it may hold a secret; its type and the place in our code are logged.
/// </summary>
public sealed partial class FailureBoundary(ILogger<FailureBoundary> logger)
{
    /// <param name="subject">What fails here, for the message, e.g. <c>Cluster berlin</c>.</param>
    public async Task<Result<T>> RunAsync<T>(string subject, Deadline deadline, Func<CancellationToken, Task<Result<T>>> call)
        where T : notnull
    {
        try
        {
            return await call(deadline.Token);
        }
        catch (OperationCanceledException) when (!deadline.IsStoppedByCaller)
        {
            return deadline.Over ?? new Failure(FailureKind.Timeout, $"{subject}: no answer in time.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var type = exception.GetType().FullName ?? exception.GetType().Name;
            Log.Unexpected(logger, subject, type, exception.StackTrace);
            return new Failure(FailureKind.Unexpected, $"{subject}: unexpected {type}; the log says where it was thrown.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Something unexpected was thrown. Subject: {Subject}. Type: {Type}. Stack: {Stack}")]
        public static partial void Unexpected(ILogger logger, string subject, string type, string? stack);
    }
}
