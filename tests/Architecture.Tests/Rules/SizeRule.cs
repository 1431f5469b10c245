using EcrFleet.Architecture.Tests.Model;

namespace EcrFleet.Architecture.Tests.Rules;

/// <summary>A file that has grown beyond a limit holds two things.</summary>
internal static class SizeRule
{
    public const int MostLines = 300;

    public static IEnumerable<string> Breaches(House house) =>
        from project in house.Projects
        from file in project.Files
        where file.Lines > MostLines
        select $"{project.Name}/{file.Path} has {file.Lines} lines.";
}
