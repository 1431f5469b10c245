using EcrFleet.Core.Failures;
using EcrFleet.Core.Promises;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Core.Runs;

/// <summary>What is known of a cluster after one more report.</summary>
public static class ClusterStates
{
    /// <returns>The very same state where the report changes nothing.</returns>
    public static ClusterState? After(ClusterState? previous, ReportedCluster reported)
    {
        if (reported.IsDryRun || (previous is not null && !IsNewer(reported, previous)))
        {
            return previous;
        }

        var cluster = reported.Cluster;
        var promise = ClusterReports.PromiseOf(cluster);
        var isRead = promise != PromiseState.Unknown;
        var sawAll = isRead && !reported.IsLimited;
        return new ClusterState
        {
            Name = previous?.Name ?? cluster.Name,
            LastRunId = reported.RunId,
            LastRunAt = reported.StartedAt,
            LastFinishedAt = reported.FinishedAt,
            LastSuccessAt = !reported.IsLimited && cluster.Outcome == Outcome.Succeeded ? reported.FinishedAt : previous?.LastSuccessAt,
            LastOutcome = cluster.Outcome,
            LastError = Error(cluster),
            Namespaces = sawAll || previous is null ? Selected(cluster) : previous.Namespaces,
            ValidUntil = ValidUntil(previous, reported, promise),
            IsIncomplete = promise == PromiseState.Incomplete || (!sawAll && previous is { IsIncomplete: true }),
            IsEmpty = sawAll ? promise == PromiseState.Empty : previous is { IsEmpty: true },
            IsUnread = !isRead || (!sawAll && previous is { IsUnread: true }),
            CredentialExpiresAt = cluster.CredentialExpiresAt ?? previous?.CredentialExpiresAt,
            ClusterUid = cluster.ClusterUid ?? previous?.ClusterUid,
            FailingSince = FailingSince(previous, reported),
            Registries = cluster.Registries ?? previous?.Registries,
            Tags = cluster.Tags ?? previous?.Tags,
            RecentRuns = RecentRun.After(previous?.RecentRuns, new RecentRun(reported.RunId, reported.StartedAt, cluster.Outcome)),
            DurationMs = cluster.DurationMs,
            ApiRequests = cluster.ApiRequests,
            Warnings = cluster.Warnings,
        };
    }

    /// <summary>Of another run: it began later. Of the same run (a message that came twice): not worse, and if as good, done later.</summary>
    private static bool IsNewer(ReportedCluster reported, ClusterState previous)
    {
        if (!string.Equals(reported.RunId, previous.LastRunId, StringComparison.Ordinal))
        {
            return reported.StartedAt >= previous.LastRunAt;
        }

        return reported.Cluster.Outcome != previous.LastOutcome
            ? reported.Cluster.Outcome < previous.LastOutcome
            : reported.FinishedAt > previous.LastFinishedAt;
    }

    private static DateTimeOffset? ValidUntil(ClusterState? previous, ReportedCluster reported, PromiseState promise)
    {
        if (reported.Cluster.MinimumValiditySeconds is not { } seconds)
        {
            return promise == PromiseState.Empty && !reported.IsLimited ? null : previous?.ValidUntil;
        }

        var seen = reported.FinishedAt.AddSeconds(seconds);
        if (!reported.IsLimited)
        {
            return seen;
        }

        // Some namespaces tell how bad it is at least, never how good it is everywhere.
        return previous?.ValidUntil is { } known && seen < known ? seen : previous?.ValidUntil;
    }

    /// <summary>A run over some namespaces that succeeds says nothing of the others.</summary>
    private static DateTimeOffset? FailingSince(ClusterState? previous, ReportedCluster reported) => (reported.Cluster.Outcome, reported.IsLimited) switch
    {
        (Outcome.Succeeded, false) => null,
        (Outcome.Succeeded, true) => previous?.FailingSince,
        _ => previous?.FailingSince ?? reported.StartedAt,
    };

    private static int Selected(ClusterReport cluster) => cluster.Namespaces - cluster.Skipped - cluster.Deleted;

    private static ErrorReport? Error(ClusterReport cluster)
    {
        if (cluster.Error is not null || cluster.Actions.FirstOrDefault(action => action.Verb == ActionVerb.Fail) is not { } first)
        {
            return cluster.Error;
        }

        var kind = first.Error?.Kind ?? FailureKind.Unexpected;
        return new ErrorReport(kind, $"{cluster.Failed} of {cluster.Namespaces} namespaces failed; {first.Namespace}: {first.Error?.Message ?? $"{first.Reason}"}");
    }
}
