using System.Xml.Linq;
using EcrFleet.Coverage;

namespace EcrFleet.Infrastructure.Tests.Coverage;

/// <summary>What counts of a report: the lines of <c>src/</c>, wherever the compiler says that it is.</summary>
public sealed class CoberturaReportTests
{
    private const string Root = "/home/me/src/ecr-fleet";

    [Theory]
    [InlineData("/home/me/src/ecr-fleet/", "src/Core/Names/Spelling.cs")]
    [InlineData("/", "home/me/src/ecr-fleet/src/Core/Names/Spelling.cs")]
    [InlineData("", "/home/me/src/ecr-fleet/src/Core/Names/Spelling.cs")]
    [InlineData("", "/_/src/Core/Names/Spelling.cs")]
    [InlineData("/_/src/Core", "Names/Spelling.cs")]
    public void A_file_of_src_counts_by_its_path_in_the_repository(string source, string file) => Assert.Equal(
        new CoveredLine("src/Core/Names/Spelling.cs", 12, true, 0, 0),
        Assert.Single(Read("EcrFleet.Core", source, file, """<line number="12" hits="3" branch="False" />""")));

    [Theory]
    [InlineData("/home/me/src/ecr-fleet/artifacts/obj/Core/release/generated/Log.g.cs")]
    [InlineData("/home/me/src/ecr-fleet/tests/Core.Tests/Given.cs")]
    [InlineData("/elsewhere/src/Core/Names/Spelling.cs")]
    public void Another_file_does_not_count(string file) =>
        Assert.Empty(Read("EcrFleet.Core", "", file, """<line number="12" hits="3" />"""));

    [Fact]
    public void A_source_file_that_is_compiled_into_a_test_project_does_not_count() =>
        Assert.Empty(Read("EcrFleet.Infrastructure.Tests", "", "/_/src/Core/Names/Spelling.cs", """<line number="12" hits="3" />"""));

    [Fact]
    public void A_line_that_no_test_ran_is_not_covered() =>
        Assert.False(Assert.Single(Read("EcrFleet.Core", "", "/_/src/Core/A.cs", """<line number="1" hits="0" />""")).IsCovered);

    [Fact]
    public void A_line_with_a_decision_has_its_branches()
    {
        var line = Assert.Single(Read(
            "EcrFleet.Core", "", "/_/src/Core/A.cs", """<line number="1" hits="1" branch="True" condition-coverage="75% (3/4)"><conditions /></line>"""));

        Assert.Equal((4, 3, false), (line.Branches, line.TakenBranches, line.IsWhole));
    }

    /// <summary>A report repeats under <c>methods</c> what stands under the class.</summary>
    [Fact]
    public void A_line_is_read_once()
    {
        var report = Report("EcrFleet.Core", "", "/_/src/Core/A.cs", """<line number="1" hits="1" />""");
        report.Descendants("class").Single().Add(XElement.Parse("""<methods><method><lines><line number="1" hits="1" /></lines></method></methods>"""));

        Assert.Single(CoberturaReport.Lines(report, Root));
    }

    private static IEnumerable<CoveredLine> Read(string package, string source, string file, string line) =>
        CoberturaReport.Lines(Report(package, source, file, line), Root);

    private static XDocument Report(string package, string source, string file, string line) => XDocument.Parse(
        $"""
        <coverage>
          <sources><source>{source}</source></sources>
          <packages><package name="{package}"><classes><class name="A" filename="{file}"><lines>{line}</lines></class></classes></package></packages>
        </coverage>
        """);
}
