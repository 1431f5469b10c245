using System.Globalization;

namespace EcrFleet.Coverage;

/// <summary>Holds what was covered against the floors.</summary>
/// <param name="Table">A line per project.</param>
/// <param name="Problems">What makes the check fail.</param>
/// <param name="Hints">Floors that can rise.</param>
internal sealed record CoverageCheck(IReadOnlyList<string> Table, IReadOnlyList<string> Problems, IReadOnlyList<string> Hints)
{
    private const int LongestList = 30;

    /// <param name="sources">The projects that there are; one of which nothing was measured must not go unseen.</param>
    public static CoverageCheck Run(IReadOnlyList<Floor> floors, IReadOnlyList<ProjectCoverage> projects, IReadOnlyList<string> sources)
    {
        var floorOf = floors.ToDictionary(floor => floor.Project, StringComparer.Ordinal);
        var measured = projects.Select(project => project.Project).ToHashSet(StringComparer.Ordinal);
        return new CoverageCheck(
            [.. projects.Select(project => Row(project, floorOf.GetValueOrDefault(project.Project)))],
            [
                .. floors.Select(floor => floor.Project).Except(sources, StringComparer.Ordinal).Select(project => $"{project} has a floor and is no project of src/."),
                .. sources.Where(project => !measured.Contains(project) && floorOf.GetValueOrDefault(project) is not { Lines: 0, Branches: 0 })
                    .Select(project => $"{project}: nothing was measured. If nothing can be, its floor is 0 0."),
                .. projects.SelectMany(project => Problem(project, floorOf.GetValueOrDefault(project.Project))),
            ],
            [.. projects.SelectMany(project => Hint(project, floorOf.GetValueOrDefault(project.Project)))]);
    }

    private static string Row(ProjectCoverage project, Floor? floor) => string.Create(
        CultureInfo.InvariantCulture,
        $"{project.Project,-14}{project.LineShare,8} of {project.LineShare.Whole,5} lines{project.BranchShare,9} of {project.BranchShare.Whole,5} branches   floor {floor?.Lines,5}{floor?.Branches,6}");

    private static IEnumerable<string> Problem(ProjectCoverage project, Floor? floor)
    {
        if (floor is null)
        {
            return [$"{project.Project} has no floor. Add to eng/coverage-floors.txt: {Suggestion(project)}"];
        }

        var isLow = project.LineShare.Percent < floor.Lines || project.BranchShare.Percent < floor.Branches;
        return isLow ? [$"{project.Project} is below its floor. Not covered: {Missing(project)}"] : [];
    }

    private static IEnumerable<string> Hint(ProjectCoverage project, Floor? floor) =>
        floor is not null && (Math.Floor(project.LineShare.Percent) > floor.Lines || Math.Floor(project.BranchShare.Percent) > floor.Branches)
            ? [$"A floor can rise in eng/coverage-floors.txt: {Suggestion(project)}"]
            : [];

    /// <summary>Whole percents, so that a line more or less does not matter.</summary>
    private static string Suggestion(ProjectCoverage project) => string.Create(
        CultureInfo.InvariantCulture, $"{project.Project} {Math.Floor(project.LineShare.Percent)} {Math.Floor(project.BranchShare.Percent)}");

    private static string Missing(ProjectCoverage project)
    {
        var missing = project.Lines.Where(line => !line.IsWhole).ToList();
        var shown = missing.Take(LongestList).Select(line => line.IsCovered
            ? $"{line.File}:{line.Number} ({line.TakenBranches} of {line.Branches} branches)"
            : $"{line.File}:{line.Number}");
        return string.Concat(shown.Select(line => $"{Environment.NewLine}  {line}"))
            + (missing.Count > LongestList ? $"{Environment.NewLine}  and {missing.Count - LongestList} more lines" : "");
    }
}
