using System.Text.Json;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;
using EcrFleet.Core.Status;

namespace EcrFleet.Http;

/// <summary><c>GET /api/status</c>, <c>/api/metrics</c> and <c>/api/health</c>: what the last runs tell, without asking a cluster.</summary>
internal sealed class StateEndpoints(ServedFleet fleet)
{
    public async Task StatusAsync(HttpContext context)
    {
        var status = await ReadStatusAsync(context.RequestAborted);
        await (status.IsSuccess
            ? Answers.JsonAsync(context, StatusCodes.Status200OK, FleetStatusJson.Write(status.Value))
            : Answers.ProblemAsync(context, StatusCodes.Status503ServiceUnavailable, status.Failure.Message));
    }

    public async Task MetricsAsync(HttpContext context)
    {
        var status = await ReadStatusAsync(context.RequestAborted);
        var runs = await fleet.Runs.ListAsync(context.RequestAborted);
        await (status.IsSuccess && runs.IsSuccess
            ? Answers.TextAsync(context, StatusCodes.Status200OK, MetricsText.ContentType, MetricsText.Of(status.Value, runs.Value))
            : Answers.ProblemAsync(context, StatusCodes.Status503ServiceUnavailable, (status.Failure ?? runs.Failure)?.Message));
    }

    /// <summary>
    /// Answers everybody whether the promise holds, and says why only where each caller is known: to the key of <c>serve</c>, or to this machine
    /// where <c>serve</c> has no key. It never names a cluster. In Azure the route is open, so its answer has no reason; <c>/api/status</c> has.
    /// </summary>
    public async Task HealthAsync(HttpContext context)
    {
        var isAnonymous = context.Features.Get<AnonymousCaller>() is not null;
        var status = await ReadStatusAsync(context.RequestAborted);
        var runs = await fleet.Runs.ListAsync(context.RequestAborted);
        await (Reason(status, runs) is { } reason
            ? Answers.ProblemAsync(context, StatusCodes.Status503ServiceUnavailable, isAnonymous ? null : reason)
            : Answers.JsonAsync(context, StatusCodes.Status200OK, Healthy(isAnonymous ? null : status.Value!.Promise)));
    }

    private static string Healthy(PromiseState? promise) => JsonSerializer.Serialize(new HealthWire(promise), ApiJson.Readable.HealthWire);

    /// <summary>Why the promise does not hold; absent while it does. At risk is not broken: the timer's next tick mends it.</summary>
    private static string? Reason(Result<FleetStatus> status, Result<IReadOnlyList<RunSummary>> runs) => (status.Value, runs.Value) switch
    {
        (null, _) or (_, null) => "The run history cannot be read.",
        ({ Clusters.Count: 0 }, { Count: 0 }) => "No run has been recorded yet.",
        ({ Clusters.Count: 0 }, { } history) when history.FirstOrDefault(run => !run.DryRun) is not { Outcome: Outcome.Succeeded } =>
            "No run has found out yet which clusters there are.",
        ({ Promise: PromiseState.Broken }, _) => "The promise is broken: a pull secret is missing, or has less time left than EcrFleet__AlertValidity.",
        ({ Promise: PromiseState.Unknown }, _) => "Of a cluster it is not known whether its pull secrets are valid.",
        _ => null,
    };

    private async Task<Result<FleetStatus>> ReadStatusAsync(CancellationToken cancellationToken)
    {
        var states = await fleet.Runs.ReadClusterStatesAsync(cancellationToken);
        return states.IsSuccess
            ? RecordedStatus.From(states.Value, fleet.TimeProvider.GetUtcNow(), fleet.MinimumValidity, fleet.AlertValidity)
            : states.Failure;
    }
}
