namespace EcrFleet.Aws;

/// <summary>
/// Bounds one attempt: the whole answer within the time, and not too much of it. The SDK's own time-out ends with the headers,
/// so a server that hangs in mid-answer would hold it for ever.
/// </summary>
internal sealed class AwsAttemptHandler(TimeSpan requestTimeout, AwsClock clock, TimeProvider timeProvider, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>An ECR token is 3 KB; nothing that we ask for comes near this.</summary>
    private const int MaxAnswerBytes = 256 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(requestTimeout, timeProvider);
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, time.Token);
        HttpResponseMessage? unfinished = null;
        try
        {
            unfinished = await base.SendAsync(request, attempt.Token);
            clock.Observe(unfinished.Headers.Date);
            await unfinished.Content.LoadIntoBufferAsync(MaxAnswerBytes, attempt.Token);
            var response = unfinished;
            unfinished = null;
            return response;
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The SDK retries this one.
            throw new TimeoutException("No answer within the request's time.");
        }
        finally
        {
            unfinished?.Dispose();
        }
    }
}
