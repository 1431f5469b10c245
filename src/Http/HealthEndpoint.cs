using System.Globalization;
using System.Net;
using System.Text.Json;
using EcrFleet.Application.History;
using EcrFleet.Application.Schedule;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Promises;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;
using EcrFleet.Core.Status;

namespace EcrFleet.Http;

/// <summary>
/// Answers <c>GET /api/health</c>: to everybody whether the promise holds, and why only where the caller is known to have a key (or, where
/// <c>serve</c> has no key, is on this machine). It never names a cluster.
/// </summary>
public sealed class HealthEndpoint(Endpoint endpoint, RecordedFleet fleet, IRunStore runs, TickWatch watch)
{
    public Task<ApiResponse> RunAsync(ApiRequest request, CancellationToken cancellationToken) =>
        endpoint.RunAsync(request, [], AnswerAsync, cancellationToken);

    private async Task<ApiResponse> AnswerAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var status = await fleet.ReadAsync(cancellationToken);
        var history = await runs.ListAsync(cancellationToken);
        return (Standstill() ?? Reason(status, history)) is { } reason
            ? Answers.Problem(request, HttpStatusCode.ServiceUnavailable, request.IsAnonymous ? null : reason)
            : Answers.Json(HttpStatusCode.OK, Healthy(request.IsAnonymous ? null : status.Value!.Promise));
    }

    /// <summary>Secrets that are valid now will not be renewed.</summary>
    private string? Standstill() => watch.Overdue is { } due
        ? string.Create(CultureInfo.InvariantCulture, $"The schedule stands still: a refresh was due at {due.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.")
        : null;

    private static string Healthy(PromiseState? promise) => JsonSerializer.Serialize(new HealthWire(promise), ApiJson.Readable.HealthWire);

    /// <summary>Why the promise does not hold; <c>null</c> while it does. At risk is not broken: the next tick of the timer renews.</summary>
    private static string? Reason(Result<FleetStatus> status, Result<IReadOnlyList<RunSummary>> runs) => (status.Value, runs.Value) switch
    {
        (null, _) or (_, null) => "The run history cannot be read.",
        ({ Clusters.Count: 0 }, { Count: 0 }) => "No run has been recorded yet.",
        ({ Clusters.Count: 0 }, { } history) when history.FirstOrDefault(run => !run.DryRun) is not { Outcome: Outcome.Succeeded } =>
            "No run has found out yet which clusters there are.",
        ({ Error: not null }, _) => "The last run could not read the fleet, so it is not known which clusters there are.",
        ({ Promise: PromiseState.Broken }, _) => "The promise is broken: a pull secret is missing, or has less time left than EcrFleet__AlertValidity.",
        ({ Promise: PromiseState.Incomplete }, _) => "The promise is not kept: a pull secret lacks the host of a registry that has never given a token.",
        ({ Promise: PromiseState.Unknown }, _) => "Of a cluster it is not known whether its pull secrets are valid.",
        _ => null,
    };
}
