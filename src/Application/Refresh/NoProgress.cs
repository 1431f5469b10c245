using EcrFleet.Core.Names;

namespace EcrFleet.Application.Refresh;

/// <summary>For runs without a terminal.</summary>
public sealed class NoProgress : IRefreshProgress
{
    public static NoProgress Instance { get; } = new();

    public void FleetRead(int clusters)
    {
        // No terminal shows it.
    }

    public void ClusterBegun(ClusterName cluster)
    {
        // No terminal shows it.
    }

    public void ClusterDone(ClusterName cluster)
    {
        // No terminal shows it.
    }
}
