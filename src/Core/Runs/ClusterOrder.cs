using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using EcrFleet.Core.Names;

namespace EcrFleet.Core.Runs;

/// <summary>Orders the clusters of a run: those that could not be read last time come last, the others in an order that changes from run to run.</summary>
public static class ClusterOrder
{
    /// <param name="clusters">The clusters of the run.</param>
    /// <param name="isLate">Whether a cluster could not be read last time.</param>
    /// <param name="runId">Decides the order: the same for the same run.</param>
    /// <returns>The positions of the clusters in their order, and how many of them are not late.</returns>
    public static (IReadOnlyList<int> Order, int InTime) Of(IReadOnlyList<ClusterName> clusters, Func<ClusterName, bool> isLate, string runId)
    {
        var ordered = clusters
            .Select((name, position) => (Position: position, IsLate: isLate(name), Draw: Draw(runId, name)))
            .OrderBy(cluster => cluster.IsLate)
            .ThenBy(cluster => cluster.Draw)
            .ThenBy(cluster => cluster.Position)
            .ToList();
        return ([.. ordered.Select(cluster => cluster.Position)], ordered.Count(cluster => !cluster.IsLate));
    }

    private static ulong Draw(string runId, ClusterName name) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{runId}/{name.Value.ToUpperInvariant()}")));
}
