using EcrFleet.Core.Failures;
using EcrFleet.Kubernetes.Faults;
using Polly;
using Polly.Retry;

namespace EcrFleet.Kubernetes.Transport;

/// <summary>The one place of this adapter that tries again: passing faults only, and only as long as the caller's token allows.</summary>
internal static class RetryPipeline
{
    private static readonly TimeSpan MaxExtra = TimeSpan.FromMilliseconds(250);

    private const int Retries = 3;

    /// <summary>Fewer where no connection comes about: a server that starts takes longer than all tries, and the next run is as good.</summary>
    private const int WayRetries = 1;

    /// <summary>More for a server that says itself when to come back.</summary>
    private const int ThrottledRetries = 6;

    /// <param name="timeProvider">Measures the pauses.</param>
    /// <param name="random">Gives numbers from 0 to below 1: parallel requests must not come back all at once.</param>
    public static ResiliencePipeline<ApiFault?> Create(TimeProvider timeProvider, Func<double> random) =>
        new ResiliencePipelineBuilder<ApiFault?> { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions<ApiFault?>
            {
                ShouldHandle = arguments => ValueTask.FromResult(MayPass(arguments.Outcome.Result, arguments.AttemptNumber)),
                MaxRetryAttempts = ThrottledRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Randomizer = random,
                Delay = TimeSpan.FromMilliseconds(200),
                MaxDelay = TimeSpan.FromSeconds(5),
                DelayGenerator = arguments => ValueTask.FromResult(Asked(arguments.Outcome.Result, random)),
            })
            .Build();

    private static bool MayPass(ApiFault? fault, int attempt) =>
        fault is { IsPassing: true } && attempt < fault switch
        {
            { Failure.Kind: FailureKind.Throttled } => ThrottledRetries,
            { IsOfWay: true } => WayRetries,
            _ => Retries,
        };

    /// <summary>Retry-After and a little more; <c>null</c> when the usual pause is due.</summary>
    private static TimeSpan? Asked(ApiFault? fault, Func<double> random) => fault?.RetryAfter is { } asked ? asked + (MaxExtra * random()) : null;
}
