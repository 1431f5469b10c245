using EcrFleet.Sandbox.Fleet;

namespace EcrFleet.Sandbox.Tests.Fleet;

public sealed class FleetPlanTests
{
    [Fact]
    public void Three_clusters_use_different_registries_and_together_all()
    {
        var clusters = FleetPlan.Clusters(new SandboxOptions());

        Assert.Equal(["berlin", "oslo", "tokyo"], clusters.Select(cluster => cluster.Name));
        Assert.Equal(["main", "main,partner", "main,keyless"], clusters.Select(cluster => string.Join(',', cluster.Registries)));
        Assert.All(clusters, cluster => Assert.Equal(ClusterCondition.Healthy, cluster.Condition));
        Assert.All(clusters, cluster => Assert.Equal(20, cluster.Namespaces.Count));
    }

    [Fact]
    public void Many_clusters_have_names_of_their_own()
    {
        var names = FleetPlan.Clusters(new SandboxOptions { Clusters = 100 }).Select(cluster => cluster.Name).ToList();

        Assert.Equal(100, names.Distinct().Count());
        Assert.Equal("berlin-2", names[20]);
    }

    [Fact]
    public void Namespaces_are_numbered_from_one()
    {
        var cluster = FleetPlan.Clusters(new SandboxOptions { Clusters = 1, Namespaces = 120 }).Single();

        Assert.Equal(("app-01", "app-120"), (cluster.Namespaces[0], cluster.Namespaces[^1]));
    }

    [Fact]
    public void With_faults_the_first_is_dead_and_the_second_ailing()
    {
        var clusters = FleetPlan.Clusters(new SandboxOptions { HasFaults = true, Clusters = 4 });

        Assert.Equal(
            [ClusterCondition.Dead, ClusterCondition.Ailing, ClusterCondition.Healthy, ClusterCondition.Healthy],
            clusters.Select(cluster => cluster.Condition));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(50)]
    public void With_faults_only_one_cluster_uses_the_registry_that_is_refused(int count)
    {
        var clusters = FleetPlan.Clusters(new SandboxOptions { HasFaults = true, Clusters = count });

        Assert.Equal("tokyo", Assert.Single(clusters, cluster => cluster.Registries.Contains(FleetPlan.KeylessRegistry)).Name);
    }
}
