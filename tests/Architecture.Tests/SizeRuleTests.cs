using EcrFleet.Architecture.Tests.Model;
using EcrFleet.Architecture.Tests.Reading;
using EcrFleet.Architecture.Tests.Rules;

namespace EcrFleet.Architecture.Tests;

public sealed class SizeRuleTests
{
    [Fact]
    public void No_file_is_longer_than_the_limit() => Kept.WithoutBreach(SizeRule.Breaches(HouseReader.House));

    [Theory]
    [InlineData("Core")]
    [InlineData("Core.Tests")]
    public void One_line_more_is_reported(string project)
    {
        var most = new SourceFile("Most.cs", null, SizeRule.MostLines);

        var house = HouseReader.House.With(project, own => own with { Files = [most, most with { Path = "TooLong.cs", Lines = SizeRule.MostLines + 1 }] });

        Assert.Equal([$"{project}/TooLong.cs has 301 lines."], SizeRule.Breaches(house).Where(breach => breach.StartsWith($"{project}/", StringComparison.Ordinal)));
    }
}
