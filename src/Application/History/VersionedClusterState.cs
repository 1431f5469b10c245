using EcrFleet.Core.Runs;

namespace EcrFleet.Application.History;

/// <summary>A cluster's state as it was read.</summary>
/// <param name="State"><c>null</c> when there is none yet, or a damaged one.</param>
/// <param name="Version">The store's mark of this very version; <c>null</c> when there is none yet.</param>
public sealed record VersionedClusterState(ClusterState? State, string? Version)
{
    public static VersionedClusterState None { get; } = new(null, null);
}
