using System.Collections.Concurrent;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Names;

namespace EcrFleet.Application.Tests.Refresh.Fakes;

/// <summary>Keeps what a watcher is told.</summary>
internal sealed class RecordingProgress : IRefreshProgress
{
    public ConcurrentQueue<string> Events { get; } = new();

    public void FleetRead(int clusters) => Events.Enqueue($"read {clusters}");

    public void ClusterBegun(ClusterName cluster) => Events.Enqueue($"begun {cluster}");

    public void ClusterDone(ClusterName cluster) => Events.Enqueue($"done {cluster}");
}
