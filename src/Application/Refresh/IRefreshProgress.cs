using EcrFleet.Core.Names;

namespace EcrFleet.Application.Refresh;

/// <summary>Watches a run while it goes on, for a person who waits. Called from several threads; never decides anything.</summary>
public interface IRefreshProgress
{
    void FleetRead(int clusters);

    void ClusterBegun(ClusterName cluster);

    void ClusterDone(ClusterName cluster);
}
