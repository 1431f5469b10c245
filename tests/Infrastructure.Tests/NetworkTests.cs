using EcrFleet.Infrastructure.Tests.Bicep;

namespace EcrFleet.Infrastructure.Tests;

/// <summary>A network that is made, and one that exists.</summary>
public sealed class NetworkTests(BicepCompiler compiler)
{
    private const string PrivateNetwork = "parameters/private-network.bicepparam";
    private const string ExistingNetwork = "parameters/existing-network.bicepparam";
    private const string ZoneGroups = "Microsoft.Network/privateEndpoints/privateDnsZoneGroups";

    private static readonly string[] Groups = ["blob", "queue", "sites", "table", "vault"];

    [Fact]
    public async Task The_private_network_leaves_no_door_open()
    {
        var deployment = await DeployAsync(PrivateNetwork);

        Assert.Equal(("Disabled", "Deny"), (deployment.Account["publicNetworkAccess"], deployment.Account["networkAcls.defaultAction"]));
        var vault = deployment.Single("Microsoft.KeyVault/vaults");
        Assert.Equal(("Disabled", "Deny"), (vault["publicNetworkAccess"], vault["networkAcls.defaultAction"]));
        Assert.Equal("Disabled", deployment.Site["publicNetworkAccess"]);
        Assert.Equal(Groups, GroupsOf(deployment));
        Assert.Empty(deployment.OfType("Microsoft.Insights/webtests"));
    }

    [Fact]
    public async Task The_private_network_has_one_outbound_address()
    {
        var deployment = await DeployAsync(PrivateNetwork);

        Assert.Equal("Static", deployment.Single("Microsoft.Network/publicIPAddresses")["publicIPAllocationMethod"]);
        var subnet = deployment.Single("Microsoft.Network/virtualNetworks").Json["properties"]!["subnets"]![0]!;
        Assert.Equal(("app", deployment.Single("Microsoft.Network/natGateways").Id), ($"{subnet["name"]}", $"{subnet["properties"]!["natGateway"]!["id"]}"));
        Assert.NotEqual("", deployment.Site["virtualNetworkSubnetId"]);
    }

    [Fact]
    public async Task The_private_network_has_a_zone_for_each_endpoint()
    {
        var deployment = await DeployAsync(PrivateNetwork);

        Assert.Equal(Groups.Length, deployment.OfType("Microsoft.Network/privateDnsZones").Count());
        Assert.Equal(Groups.Length, deployment.OfType("Microsoft.Network/privateDnsZones/virtualNetworkLinks").Count());
        Assert.Equal(Groups.Length, deployment.OfType(ZoneGroups).Count());
    }

    /// <summary>It differs by cloud, and the compiler's <c>environment()</c> does not have it.</summary>
    [Fact]
    public void No_template_names_the_domain_of_apps() => Assert.All(
        InfraFolder.BicepFiles().Select(file => file.Data).Where(file => file.EndsWith(".bicep", StringComparison.Ordinal)),
        file => Assert.DoesNotContain("azurewebsites", File.ReadAllText(Path.Combine(InfraFolder.OfRepository.Path, file)), StringComparison.Ordinal));

    [Fact]
    public async Task An_existing_network_is_used_and_nothing_added_but_the_endpoints()
    {
        var deployment = await DeployAsync(ExistingNetwork);

        Assert.Equal(
            ["Microsoft.Network/privateEndpoints", ZoneGroups],
            deployment.Resources.Select(resource => resource.Type).Where(type => type.StartsWith("Microsoft.Network/", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));
        Assert.EndsWith("/virtualNetworks/spoke/subnets/ecr-fleet", deployment.Site["virtualNetworkSubnetId"], StringComparison.Ordinal);
        Assert.Equal(Groups, GroupsOf(deployment));
        Assert.All(
            deployment.OfType("Microsoft.Network/privateEndpoints"),
            endpoint => Assert.EndsWith("/virtualNetworks/spoke/subnets/endpoints", endpoint["subnet.id"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_zones_of_a_hub_get_the_names_of_the_endpoints() => Assert.All(
        (await DeployAsync(ExistingNetwork)).OfType(ZoneGroups),
        group => Assert.Contains("/resourceGroups/hub/providers/Microsoft.Network/privateDnsZones/privatelink.", group["privateDnsZoneConfigs"], StringComparison.Ordinal));

    [Fact]
    public async Task A_zone_that_is_not_named_is_made_and_linked_to_the_network_of_the_endpoints()
    {
        using var changed = InfraFolder.WithChange(ExistingNetwork, "  vault: '", "  // '");

        var deployment = await changed.DeployAsync(compiler, ExistingNetwork);

        Assert.Single(deployment.OfType("Microsoft.Network/privateDnsZones"));
        Assert.EndsWith("/virtualNetworks/spoke", deployment.Single("Microsoft.Network/privateDnsZones/virtualNetworkLinks")["virtualNetwork.id"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PrivateNetwork)]
    [InlineData(ExistingNetwork)]
    public async Task A_policy_writes_the_names_where_the_template_does_not(string parameterSet)
    {
        using var changed = InfraFolder.WithChange("main.bicep", "param arePrivateDnsNamesWritten bool = true", "param arePrivateDnsNamesWritten bool = false");

        var deployment = await changed.DeployAsync(compiler, parameterSet);

        Assert.Equal(Groups, GroupsOf(deployment));
        Assert.DoesNotContain(deployment.Resources, resource => resource.Type.Contains("rivateDnsZone", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("param existingEndpointSubnetResourceId = '")]
    [InlineData("param existingAppSubnetResourceId = '")]
    public async Task Half_of_a_network_is_refused(string parameter)
    {
        using var changed = InfraFolder.WithChange(ExistingNetwork, parameter, $"// {parameter}");

        var problem = await Assert.ThrowsAnyAsync<Exception>(() => changed.DeployAsync(compiler, ExistingNetwork));

        Assert.Contains("belong together", problem.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> GroupsOf(Deployment deployment) => deployment.OfType("Microsoft.Network/privateEndpoints")
        .Select(endpoint => endpoint.Json["properties"]!["privateLinkServiceConnections"]![0]!["name"]!.GetValue<string>()).Order(StringComparer.Ordinal);

    private Task<Deployment> DeployAsync(string parameterSet) => InfraFolder.OfRepository.DeployAsync(compiler, parameterSet);
}
