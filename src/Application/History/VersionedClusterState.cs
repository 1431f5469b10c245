using EcrFleet.Core.Runs;

namespace EcrFleet.Application.History;

/// <summary>A cluster's state as it was read.</summary>
/// <param name="State">Absent: there is none yet.</param>
/// <param name="Version">The store's mark of this very version; absent with the state.</param>
public sealed record VersionedClusterState(ClusterState? State, string? Version)
{
    public static VersionedClusterState None { get; } = new(null, null);
}
