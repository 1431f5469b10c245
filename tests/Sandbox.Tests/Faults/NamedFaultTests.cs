using EcrFleet.Sandbox.Faults;
using EcrFleet.Sandbox.Fleet;

namespace EcrFleet.Sandbox.Tests.Faults;

public sealed class NamedFaultTests
{
    [Fact]
    public void Every_fault_misbehaves_in_one_place_under_a_name_that_no_other_has()
    {
        Assert.Equal(NamedFaults.All.Length, NamedFaults.All.Select(fault => fault.Name).Distinct().Count());
        Assert.All(NamedFaults.All, fault => Assert.True(fault.OnCluster is null != fault.OnEcr is null, fault.Name));
    }

    [Fact]
    public void Each_fault_of_a_cluster_has_a_cluster_to_itself()
    {
        var clusters = FleetPlan.Clusters(new SandboxOptions { NamedFaults = ["html-write", "ecr-denied", "hang"] });

        Assert.Equal(["html-write", "hang", null], clusters.Select(cluster => cluster.Fault?.Name));
        Assert.All(clusters, cluster => Assert.Equal(ClusterCondition.Healthy, cluster.Condition));
    }
}
