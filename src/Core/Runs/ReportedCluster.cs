using EcrFleet.Core.Reporting;

namespace EcrFleet.Core.Runs;

/// <summary>What a run says of a cluster, with what must be known of the run to believe it.</summary>
public sealed record ReportedCluster
{
    public required ClusterReport Cluster { get; init; }

    public required string RunId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    public bool IsDryRun { get; init; }

    /// <summary>The run saw only some of the cluster's namespaces (<c>--namespace</c>): it says nothing good of the others.</summary>
    public bool IsLimited { get; init; }
}
