using EcrFleet.Core.Names;

namespace EcrFleet.Core.Tests.Names;

/// <summary>Names are sorted before they leave; each operator agrees with the order.</summary>
public sealed class NameOrderTests
{
    [Fact]
    public void Names_of_clusters_are_ordered_without_case()
    {
        var (berlin, shouted, oslo) = (new ClusterName("berlin"), new ClusterName("BERLIN"), new ClusterName("oslo"));

        Assert.Equal([berlin, oslo], new[] { oslo, berlin }.Order());
        Assert.Equal((true, true, false, false), (berlin < oslo, berlin <= oslo, berlin > oslo, berlin >= oslo));
        Assert.Equal((false, true, false, true), (berlin < shouted, berlin <= shouted, berlin > shouted, berlin >= shouted));
        Assert.Equal((true, "berlin"), (new HashSet<ClusterName> { berlin }.Contains(shouted), berlin.ToString()));
    }

    [Fact]
    public void Names_of_registries_are_ordered_without_case()
    {
        var (main, shouted, partner) = (new RegistryName("main"), new RegistryName("MAIN"), new RegistryName("partner"));

        Assert.Equal([main, partner], new[] { partner, main }.Order());
        Assert.Equal((true, true, false, false), (main < partner, main <= partner, main > partner, main >= partner));
        Assert.Equal((false, true, false, true), (main < shouted, main <= shouted, main > shouted, main >= shouted));
        Assert.Equal((true, "main"), (new HashSet<RegistryName> { main }.Contains(shouted), main.ToString()));
    }

    [Fact]
    public void Names_of_namespaces_are_ordered_by_their_characters()
    {
        var (first, second) = (new NamespaceName("team-a"), new NamespaceName("team-b"));

        Assert.Equal([first, second], new[] { second, first }.Order());
        Assert.Equal((true, true, false, false), (first < second, first <= second, first > second, first >= second));
        Assert.Equal("team-a", first.ToString());
    }

    [Fact]
    public void Names_of_secrets_are_ordered_by_their_characters()
    {
        var (first, second) = (new SecretName("Pull"), new SecretName("pull"));

        Assert.Equal([first, second], new[] { second, first }.Order());
        Assert.Equal((true, true, false, false), (first < second, first <= second, first > second, first >= second));
        Assert.Equal("pull", second.ToString());
    }

    [Fact]
    public void Names_of_service_accounts_are_ordered_by_their_characters()
    {
        var (first, second) = (new ServiceAccountName("builder"), new ServiceAccountName("default"));

        Assert.Equal([first, second], new[] { second, first }.Order());
        Assert.Equal((true, true, false, false), (first < second, first <= second, first > second, first >= second));
        Assert.Equal("builder", first.ToString());
    }

    [Fact]
    public void Registry_hosts_are_ordered_by_their_characters()
    {
        var (first, second) = (new RegistryHost("a.example.com"), new RegistryHost("b.example.com"));

        Assert.Equal([first, second], new[] { second, first }.Order());
        Assert.Equal((true, true, false, false), (first < second, first <= second, first > second, first >= second));
        Assert.Equal("a.example.com", first.ToString());
    }
}
