namespace EcrFleet.Coverage;

/// <summary>What all tests together covered of one project of <c>src/</c>.</summary>
/// <param name="Lines">Each line once.</param>
internal sealed record ProjectCoverage(string Project, IReadOnlyList<CoveredLine> Lines)
{
    public Share LineShare => new(Lines.Count(line => line.IsCovered), Lines.Count);

    public Share BranchShare => new(Lines.Sum(line => line.TakenBranches), Lines.Sum(line => line.Branches));

    /// <summary>Merges the reports of several test projects.</summary>
    /// <remarks>A report counts the branches that were taken but does not name them, so the best report of a line counts, not the union: a lower bound.</remarks>
    public static IReadOnlyList<ProjectCoverage> Merge(IEnumerable<CoveredLine> lines) =>
    [
        .. lines.GroupBy(line => (line.File, line.Number))
            .Select(same => new CoveredLine(
                same.Key.File, same.Key.Number, same.Any(line => line.IsCovered), same.Max(line => line.Branches), same.Max(line => line.TakenBranches)))
            .OrderBy(line => line.File, StringComparer.Ordinal).ThenBy(line => line.Number)
            .GroupBy(line => line.File.Split('/')[1], (project, own) => new ProjectCoverage(project, [.. own]), StringComparer.Ordinal)
            .OrderBy(project => project.Project, StringComparer.Ordinal),
    ];
}
