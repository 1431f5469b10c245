using EcrFleet.Architecture.Tests.Model;
using EcrFleet.Architecture.Tests.Reading;
using EcrFleet.Architecture.Tests.Rules;

namespace EcrFleet.Architecture.Tests;

public sealed class NamespaceRuleTests
{
    [Fact]
    public void Each_namespace_is_the_folder_of_its_file() => Kept.WithoutBreach(NamespaceRule.Breaches(HouseReader.House));

    [Theory]
    [InlineData("Aws", "Clock.cs", "EcrFleet.Azure")]
    [InlineData("Aws", "Clock.cs", null)]
    [InlineData("Azure", "Tables/Clock.cs", "EcrFleet.Azure")]
    [InlineData("Aws", "Amazon.ECR/Model/Image.cs", "EcrFleet.Aws.Amazon.ECR.Model")]
    [InlineData("Cli", "Serve/Program.cs", null)]
    [InlineData("Shared", "Fakes/FakeClock.cs", "EcrFleet.Shared.Fakes")]
    public void A_file_in_another_namespace_is_reported(string project, string path, string? found)
    {
        var house = HouseReader.House.With(project, own => own with { Files = [.. own.Files, new SourceFile(path, found, 1)] });

        Assert.Contains(NamespaceRule.Breaches(house), breach => breach.StartsWith($"{project}/{path} has the namespace {found}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Aws", "Amazon.ECR/Model/Image.cs", "Amazon.ECR.Model")]
    [InlineData("Shared", "Fakes/FakeClock.cs", "EcrFleet.Tests.Shared.Fakes")]
    [InlineData("Cli", "Program.cs", null)]
    public void What_has_its_reason_is_not_reported(string project, string path, string? found)
    {
        var house = HouseReader.House.With(project, own => own with { Files = [new SourceFile(path, found, 1)] });

        Assert.DoesNotContain(NamespaceRule.Breaches(house), breach => breach.StartsWith($"{project}/", StringComparison.Ordinal));
    }
}
