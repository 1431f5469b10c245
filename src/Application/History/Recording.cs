using EcrFleet.Core.Failures;

namespace EcrFleet.Application.History;

/// <summary>The steps of one recording, within one time limit. What fails is logged and never thrown; only the caller's cancellation is.</summary>
internal sealed partial class Recording : IDisposable
{
    private readonly string _subject;
    private readonly TimeSpan _limit;
    private readonly ILogger _logger;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _either;
    private Failure? _over;

    public Recording(string subject, TimeSpan limit, TimeProvider timeProvider, ILogger logger, CancellationToken caller)
    {
        (_subject, _limit, _logger, _caller) = (subject, limit, logger, caller);
        _timer = new CancellationTokenSource(limit, timeProvider);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, caller);
    }

    /// <summary>Carries out one step, unless the store was silent in an earlier one: the next question would wait as long.</summary>
    public async Task<Failure?> TryAsync(Func<CancellationToken, Task<Failure?>> step)
    {
        if (_over is not null)
        {
            return _over;
        }

        var failure = await FailureOfAsync(step);
        if (failure is not null)
        {
            Log.NotRecorded(_logger, _subject, failure.Kind, failure.Message);
            _over = IsSilence(failure) ? failure : null;
        }

        return failure;
    }

    /// <summary>Whether the store has not answered at all.</summary>
    public static bool IsSilence(Failure failure) => failure.Kind is FailureKind.Timeout or FailureKind.Unreachable;

    public void Dispose()
    {
        _either.Dispose();
        _timer.Dispose();
    }

    private async Task<Failure?> FailureOfAsync(Func<CancellationToken, Task<Failure?>> step)
    {
        try
        {
            return await step(_either.Token);
        }
        catch (OperationCanceledException) when (!_caller.IsCancellationRequested)
        {
            return new Failure(FailureKind.Timeout, $"The state store did not answer within {_limit:c}.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A bug of a store must not fail a refresh either; the text of an exception may hold a secret.
            var type = exception.GetType().FullName ?? exception.GetType().Name;
            Log.Unexpected(_logger, _subject, type, exception.StackTrace);
            return new Failure(FailureKind.Unexpected, $"The state store threw an unexpected {type}; the log says where.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Not recorded in the state store. Run: {RunId}. Kind: {Kind}. Message: {Message}")]
        public static partial void NotRecorded(ILogger logger, string runId, FailureKind kind, string message);

        [LoggerMessage(LogLevel.Error, "The state store threw something unexpected. Run: {RunId}. Type: {Type}. Stack: {Stack}")]
        public static partial void Unexpected(ILogger logger, string runId, string type, string? stack);
    }
}
