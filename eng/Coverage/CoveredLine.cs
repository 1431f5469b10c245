namespace EcrFleet.Coverage;

/// <summary>One line of source with instructions, as a report has it.</summary>
/// <param name="File">Relative to the root of the repository, e.g. <c>src/Core/Names/Spelling.cs</c>.</param>
/// <param name="Branches">How many ways the line has; 0 without a decision.</param>
/// <param name="TakenBranches">How many of them a test has gone.</param>
internal sealed record CoveredLine(string File, int Number, bool IsCovered, int Branches, int TakenBranches)
{
    public bool IsWhole => IsCovered && TakenBranches == Branches;
}
