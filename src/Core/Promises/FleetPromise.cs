namespace EcrFleet.Core.Promises;

/// <summary>The promise of several clusters: the worst of them, and the least validity where every cluster is known.</summary>
public sealed record FleetPromise(PromiseState State, long? MinimumValiditySeconds)
{
    /// <param name="isReadable">Whether it is known which clusters there are.</param>
    public static FleetPromise Of(IReadOnlyCollection<ClusterPromise> clusters, bool isReadable = true) => new(
        isReadable ? clusters.Select(cluster => cluster.State).DefaultIfEmpty(PromiseState.Empty).Max() : PromiseState.Unknown,
        isReadable && clusters.All(cluster => cluster.State != PromiseState.Unknown) ? clusters.Min(cluster => cluster.MinimumValiditySeconds) : null);
}
