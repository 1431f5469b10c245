using EcrFleet.Core.Reporting;

namespace EcrFleet.Core.Runs;

/// <summary>What one worker reports of one cluster of a run.</summary>
public sealed record RecordedCluster
{
    public required ClusterReport Cluster { get; init; }

    /// <summary>What the worker got from the cluster's registries.</summary>
    public IReadOnlyList<RegistryReport> Registries { get; init; } = [];

    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>From the report of a run that was limited to one cluster; absent where the run did not get as far as the cluster.</summary>
    public static RecordedCluster? From(RunReport report) => report.Clusters is [var cluster]
        ? new RecordedCluster { Cluster = cluster, Registries = report.Registries, FinishedAt = report.FinishedAt }
        : null;

    /// <summary>A cluster that the worker did not get as far as.</summary>
    public static RecordedCluster Unreached(string cluster, ErrorReport error, DateTimeOffset finishedAt) =>
        new() { Cluster = ClusterReports.Unreached(cluster, error), FinishedAt = finishedAt };

    /// <summary>
    /// Whether this takes the place of what is stored of the same cluster in the same run. A message may be delivered twice, in any order: the
    /// better result stays, and of two that are as good the later one.
    /// </summary>
    public bool Replaces(RecordedCluster stored) => Cluster.Outcome != stored.Cluster.Outcome
        ? Cluster.Outcome < stored.Cluster.Outcome
        : FinishedAt >= stored.FinishedAt;
}
