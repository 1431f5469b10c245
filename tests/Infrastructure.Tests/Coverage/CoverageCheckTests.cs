using EcrFleet.Coverage;

namespace EcrFleet.Infrastructure.Tests.Coverage;

/// <summary>Coverage is added up over the test projects, and never falls below a floor.</summary>
public sealed class CoverageCheckTests
{
    [Fact]
    public void A_line_is_covered_when_one_of_the_test_projects_ran_it()
    {
        var project = Assert.Single(ProjectCoverage.Merge([Line(1, isCovered: false), Line(1), Line(2, isCovered: false)]));

        Assert.Equal(("Core", new Share(1, 2)), (project.Project, project.LineShare));
    }

    [Fact]
    public void Of_the_branches_of_a_line_the_best_report_counts()
    {
        var project = Assert.Single(ProjectCoverage.Merge([Line(1, branches: 4, taken: 1), Line(1, branches: 4, taken: 3)]));

        Assert.Equal(new Share(3, 4), project.BranchShare);
    }

    [Fact]
    public void Each_project_of_src_counts_by_itself() => Assert.Equal(
        ["Core", "Sandbox"],
        ProjectCoverage.Merge([Line(1, file: "src/Sandbox/A.cs"), Line(1)]).Select(project => project.Project));

    [Fact]
    public void At_the_floor_nothing_is_wrong_and_nothing_can_rise()
    {
        var check = Check("Core 50 75", [Line(1, branches: 4, taken: 3), Line(2, isCovered: false)]);

        Assert.Empty(check.Problems);
        Assert.Empty(check.Hints);
        Assert.Contains("50.0 %", Assert.Single(check.Table), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Core 51 75")]
    [InlineData("Core 50 76")]
    public void Below_the_floor_the_check_fails_and_names_what_is_not_covered(string floor)
    {
        var problem = Assert.Single(Check(floor, [Line(1, branches: 4, taken: 3), Line(2, isCovered: false)]).Problems);

        Assert.StartsWith("Core is below its floor.", problem, StringComparison.Ordinal);
        Assert.Contains("src/Core/A.cs:1 (3 of 4 branches)", problem, StringComparison.Ordinal);
        Assert.Contains("src/Core/A.cs:2", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void One_line_of_ten_thousand_is_not_rounded_away()
    {
        var lines = Enumerable.Range(1, 10_000).Select(number => Line(number, isCovered: number > 1));

        Assert.StartsWith("Core is below its floor.", Assert.Single(Check("Core 100 100", lines).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_floor_that_can_rise_is_named_in_whole_percents() => Assert.EndsWith(
        ": Core 66 100", Assert.Single(Check("Core 60 100", [Line(1), Line(2), Line(3, isCovered: false)]).Hints), StringComparison.Ordinal);

    [Fact]
    public void A_project_without_a_floor_fails() =>
        Assert.EndsWith(": Core 100 100", Assert.Single(Check("# none yet", [Line(1)]).Problems), StringComparison.Ordinal);

    [Theory]
    [InlineData("Core 100 100")]
    [InlineData("Core 100 100\nHttp 0 1")]
    public void A_project_that_nothing_was_measured_of_fails(string floors) => Assert.Equal(
        "Http: nothing was measured. If nothing can be, its floor is 0 0.", Assert.Single(Check(floors, [Line(1)], "Core", "Http").Problems));

    [Fact]
    public void A_project_of_which_nothing_can_be_measured_says_so_by_its_floor() =>
        Assert.Empty(Check("Core 100 100\nHttp 0 0 # by the tests of the published app", [Line(1)], "Core", "Http").Problems);

    [Fact]
    public void A_floor_of_a_project_that_has_gone_fails() =>
        Assert.Equal("Old has a floor and is no project of src/.", Assert.Single(Check("Core 100 100\nOld 50 50", [Line(1)], "Core").Problems));

    [Theory]
    [InlineData("Core 100")]
    [InlineData("Core 100 high")]
    public void A_line_that_is_no_floor_is_refused(string text) => Assert.Throws<FormatException>(() => Floor.Parse([text]));

    private static CoverageCheck Check(string floors, IEnumerable<CoveredLine> lines) => Check(floors, lines, "Core");

    private static CoverageCheck Check(string floors, IEnumerable<CoveredLine> lines, params string[] sources) =>
        CoverageCheck.Run(Floor.Parse(floors.Split('\n')), ProjectCoverage.Merge(lines), sources);

    private static CoveredLine Line(int number, bool isCovered = true, int branches = 0, int taken = 0, string file = "src/Core/A.cs") =>
        new(file, number, isCovered, branches, taken);
}
