using EcrFleet.Architecture.Tests.Model;
using EcrFleet.Architecture.Tests.Reading;
using EcrFleet.Architecture.Tests.Rules;

namespace EcrFleet.Architecture.Tests;

public sealed class ReferenceRuleTests
{
    [Fact]
    public void Projects_refer_to_each_other_as_the_house_says() => Kept.WithoutBreach(ReferenceRule.Breaches(HouseReader.House));

    [Theory]
    [InlineData("Core", "Application")]
    [InlineData("Application", "Kubernetes")]
    [InlineData("Aws", "Azure")]
    [InlineData("Files", "Kubernetes")]
    [InlineData("Http", "Hosting")]
    [InlineData("Http", "Web")]
    [InlineData("Web", "Hosting")]
    [InlineData("Cli", "Aws")]
    [InlineData("Sandbox", "Core")]
    public void An_arrow_that_is_turned_is_reported(string from, string to)
    {
        var file = HouseReader.House.With(from, project => project with { References = [.. project.References, to] });
        var code = HouseReader.House.With(from, project => project with { AssemblyReferences = [.. project.AssemblyReferences, to] });

        Assert.Contains($"{from} refers to {to}.", ReferenceRule.Breaches(file));
        Assert.Contains($"The code of {from} uses {to}.", ReferenceRule.Breaches(code));
    }

    [Fact]
    public void A_project_that_the_house_does_not_know_is_reported()
    {
        var house = new House([.. HouseReader.House.Projects, new Project { Name = "Extras", IsSource = true }]);

        Assert.Contains("Extras has no place in the house.", ReferenceRule.Breaches(house));
    }
}
