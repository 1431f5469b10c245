using EcrFleet.Core.Reporting;
using EcrFleet.Core.Status;

namespace EcrFleet.Core.Runs;

/// <summary>The status of the fleet as its last runs tell it, without asking a cluster: the same shape as a look at the clusters gives.</summary>
public static class RecordedStatus
{
    public static FleetStatus From(IEnumerable<ClusterState> states, DateTimeOffset now, TimeSpan minimumValidity, TimeSpan alertValidity)
    {
        var clusters = states.OrderBy(state => state.Name, StringComparer.OrdinalIgnoreCase).Select(state => From(state, now, minimumValidity, alertValidity)).ToList();
        return new FleetStatus
        {
            CheckedAt = now,
            Promise = clusters.Select(cluster => cluster.Promise).DefaultIfEmpty(PromiseState.Empty).Max(),
            PromisedValiditySeconds = (long)minimumValidity.TotalSeconds,
            AlertValiditySeconds = (long)alertValidity.TotalSeconds,
            MinimumValiditySeconds = clusters.Min(cluster => cluster.MinimumValiditySeconds),
            Warnings = clusters.Count == 0 ? ["No run has been recorded yet."] : [],
            Clusters = clusters,
        };
    }

    private static ClusterStatus From(ClusterState state, DateTimeOffset now, TimeSpan minimumValidity, TimeSpan alertValidity)
    {
        var left = state.ValidUntil is { } end ? Math.Max(0, (long)(end - now).TotalSeconds) : (long?)null;
        var isUnknown = left is null && (state.LastOutcome == Outcome.Failed || state.LastSuccessAt is null);
        return new ClusterStatus
        {
            Name = state.Name,
            Promise = isUnknown ? PromiseState.Unknown : PromiseStates.Of(left, minimumValidity, alertValidity),
            Namespaces = state.Namespaces,
            MinimumValiditySeconds = left,
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
}
