using EcrFleet.Core.Names;

namespace EcrFleet.Application.Refresh;

/// <summary>For runs that nobody watches.</summary>
public sealed class NoProgress : IRefreshProgress
{
    public static NoProgress Instance { get; } = new();

    public void FleetRead(int clusters)
    {
        // Nobody watches.
    }

    public void ClusterBegun(ClusterName cluster)
    {
        // Nobody watches.
    }

    public void ClusterDone(ClusterName cluster)
    {
        // Nobody watches.
    }
}
