using EcrFleet.Core.Names;
using EcrFleet.Core.Runs;

namespace EcrFleet.Core.Tests.Runs;

public sealed class ClusterOrderTests
{
    private static readonly IReadOnlyList<ClusterName> Clusters = [.. Enumerable.Range(0, 40).Select(number => new ClusterName($"cluster-{number}"))];

    [Fact]
    public void Holds_every_cluster_once() =>
        Assert.Equal(Enumerable.Range(0, 40), ClusterOrder.Of(Clusters, _ => false, "run").Order.Order());

    [Fact]
    public void Is_the_same_for_the_same_run_and_another_for_another()
    {
        var (first, again, other) = (Of("20261123T141500Z-0c9fd3a1"), Of("20261123T141500Z-0c9fd3a1"), Of("20261123T143000Z-7d01aa34"));

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void No_cluster_is_last_in_every_run() =>
        Assert.True(Enumerable.Range(0, 50).Select(run => Of($"run-{run}")[^1]).Distinct().Count() > 10);

    [Fact]
    public void Puts_those_last_that_could_not_be_read_last_time()
    {
        var (order, inTime) = ClusterOrder.Of(Clusters, name => name.Value is "cluster-0" or "cluster-7", "run");

        Assert.Equal(38, inTime);
        Assert.Equal([0, 7], order.Skip(38).Order());
    }

    private static IReadOnlyList<int> Of(string runId) => ClusterOrder.Of(Clusters, _ => false, runId).Order;
}
