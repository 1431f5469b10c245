using EcrFleet.Architecture.Tests.Model;

namespace EcrFleet.Architecture.Tests.Rules;

/// <summary>The namespace of a file is its folder.</summary>
internal static class NamespaceRule
{
    /// <summary>Stands in for a package of AWS and bears its namespaces, so that the package can replace it.</summary>
    private const string StandIn = "Amazon.";

    /// <summary>Top-level statements stand in no namespace.</summary>
    private const string EntryPoint = "Program.cs";

    public static IEnumerable<string> Breaches(House house) =>
        from project in house.Projects
        from file in project.Files
        where file.Path != EntryPoint || file.Namespace is not null
        let expected = Expected(project, file)
        where file.Namespace != expected
        select $"{project.Name}/{file.Path} has the namespace {file.Namespace ?? "of nothing"}, not {expected}.";

    private static string Expected(Project project, SourceFile file)
    {
        var folder = file.Path.LastIndexOf('/') is >= 0 and var end ? file.Path[..end].Replace('/', '.') : "";
        return folder.StartsWith(StandIn, StringComparison.Ordinal) ? folder : string.Join('.', new[] { Root(project), folder }.Where(part => part.Length > 0));
    }

    private static string Root(Project project) => project is { IsSource: false, Name: "Shared" } ? "EcrFleet.Tests.Shared" : $"EcrFleet.{project.Name}";
}
