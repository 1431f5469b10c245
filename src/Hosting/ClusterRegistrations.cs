using EcrFleet.Application.Clusters;
using EcrFleet.Application.Clusters.Add;
using EcrFleet.Application.Clusters.Remove;
using EcrFleet.Application.Clusters.Rotate;
using EcrFleet.Kubernetes.Local;

namespace EcrFleet.Hosting;

/// <summary>What can be done with the registration of a cluster.</summary>
public sealed record ClusterRegistrations
{
    public required LocalKubeconfigs Kubeconfigs { get; init; }

    public required ClusterAddPlanner Planner { get; init; }

    public required ClusterRegistrar Registrar { get; init; }

    public required ClusterCatalog Catalog { get; init; }

    public required ClusterRemovalPlanner RemovalPlanner { get; init; }

    public required ClusterRemover Remover { get; init; }

    public required ClusterRotator Rotator { get; init; }

    /// <summary>For how long a refresh may go on with what it has read at its beginning.</summary>
    public required TimeSpan LongestRun { get; init; }
}
