using EcrFleet.Core.Promises;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Status;

namespace EcrFleet.Core.Runs;

/// <summary>The status of the fleet as its last runs saw it, without asking a cluster: the same shape as a look at the clusters gives.</summary>
public static class RecordedStatus
{
    /// <param name="runs">The history, the newest first: where its last run could not read the fleet, it is not known which clusters there are.</param>
    public static FleetStatus From(IEnumerable<ClusterState> states, IEnumerable<RunSummary> runs, DateTimeOffset now, PromiseLimits limits)
    {
        var error = runs.FirstOrDefault(run => run is { DryRun: false, IsFinished: true })?.Error;
        var clusters = states.OrderBy(state => state.Name, StringComparer.OrdinalIgnoreCase).Select(state => From(state, now, limits)).ToList();
        var promise = FleetStatuses.Promise(clusters, error is null);
        return new FleetStatus
        {
            CheckedAt = now,
            Promise = promise.State,
            PromisedValiditySeconds = (long)limits.MinimumValidity.TotalSeconds,
            AlertValiditySeconds = (long)limits.AlertValidity.TotalSeconds,
            MinimumValiditySeconds = promise.MinimumValiditySeconds,
            Error = error,
            Warnings = clusters.Count == 0 && error is null ? ["No run has been recorded yet."] : [],
            Clusters = clusters,
        };
    }

    private static ClusterStatus From(ClusterState state, DateTimeOffset now, PromiseLimits limits)
    {
        var promise = Promise(state, now, limits);
        return new ClusterStatus
        {
            Name = state.Name,
            Promise = promise.State,
            Namespaces = state.Namespaces,
            MinimumValiditySeconds = promise.MinimumValiditySeconds,
            ValidUntil = state.ValidUntil,
            CredentialExpiresAt = state.CredentialExpiresAt,
            LastRunId = state.IsDamaged ? null : state.LastRunId,
            LastRunAt = state.IsDamaged ? null : state.LastRunAt,
            LastOutcome = state.IsDamaged ? null : state.LastOutcome,
            LastSuccessAt = state.LastSuccessAt,
            FailingSince = state.FailingSince,
            Registries = state.Registries,
            Tags = state.Tags,
            RecentOutcomes = [.. (state.RecentRuns ?? []).Select(run => run.Outcome)],
            DurationMs = state.DurationMs,
            ApiRequests = state.ApiRequests,
            Error = state.LastError,
            Warnings = state.Warnings,
        };
    }

    /// <summary>A cluster that the last run could not read is unknown, whatever was seen before: its secrets may be gone.</summary>
    private static ClusterPromise Promise(ClusterState state, DateTimeOffset now, PromiseLimits limits)
    {
        var left = state.ValidUntil is { } end ? Math.Max(0, (long)(end - now).TotalSeconds) : (long?)null;
        var isUnseen = left is null && !state.IsEmpty && (state.LastOutcome == Outcome.Failed || state.LastSuccessAt is null);
        return state.IsUnread || isUnseen ? ClusterPromise.Unknown : ClusterPromise.Of(left, state.IsIncomplete, limits);
    }
}
