using EcrFleet.EndToEnd.Tests;
using EcrFleet.Infrastructure.Tests.Bicep;
using YamlDotNet.RepresentationModel;

namespace EcrFleet.Infrastructure.Tests;

/// <summary>What azd reads fits to the rest.</summary>
public sealed class AzdTests(BicepCompiler compiler)
{
    [Fact]
    public void The_infrastructure_and_the_package_are_where_azd_looks()
    {
        var root = Read();

        Assert.True(File.Exists(Path.Combine(Repository.Root, Text(root, "infra", "path"), $"{Text(root, "infra", "module")}.bicepparam")));
        Assert.Equal(("function", "dotnet"), (Text(root, "services", "ecr-fleet", "host"), Text(root, "services", "ecr-fleet", "language")));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(Repository.Root, Text(root, "services", "ecr-fleet", "project")), "*.csproj"));
    }

    [Fact]
    public async Task The_app_has_the_tag_by_which_azd_finds_it()
    {
        var site = (await InfraFolder.OfRepository.DeployAsync(compiler, "main.bicepparam")).Site;

        Assert.Contains(site.Json["tags"]!["azd-service-name"]!.GetValue<string>(), ((YamlMappingNode)Read()["services"]).Children.Keys.Select(key => key.ToString()));
    }

    private static YamlNode Read()
    {
        var yaml = new YamlStream();
        using var reader = File.OpenText(Path.Combine(Repository.Root, "azure.yaml"));
        yaml.Load(reader);
        return yaml.Documents[0].RootNode;
    }

    private static string Text(YamlNode node, params string[] path) => path.Aggregate(node, (at, key) => at[key]).ToString();
}
