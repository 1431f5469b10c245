using EcrFleet.Architecture.Tests.Model;

namespace EcrFleet.Architecture.Tests.Rules;

/// <summary>Each project of src refers to those that the house allows, in its project file and in its code, and to no other.</summary>
internal static class ReferenceRule
{
    private static readonly IReadOnlyList<string> Inner = ["Application", "Core"];

    private static readonly Dictionary<string, IReadOnlyList<string>> Arrows = new(StringComparer.Ordinal)
    {
        ["Core"] = [],
        ["Application"] = ["Core"],
        ["Kubernetes"] = Inner,
        ["Aws"] = Inner,
        ["Azure"] = Inner,
        ["Files"] = Inner,
        ["Http"] = Inner,
        ["Web"] = [.. Inner, "Http"],
        ["Hosting"] = [.. Inner, "Aws", "Azure", "Files", "Http", "Kubernetes", "Web"],
        ["FunctionApp"] = [.. Inner, "Hosting", "Http", "Web"],
        ["Cli"] = [.. Inner, "Hosting", "Http", "Kubernetes", "Web"],
        ["Sandbox"] = [],
    };

    public static IEnumerable<string> Breaches(House house) => house.Sources.SelectMany(project => Breaches(project, house));

    private static IEnumerable<string> Breaches(Project project, House house)
    {
        if (!Arrows.TryGetValue(project.Name, out var allowed))
        {
            return [$"{project.Name} has no place in the house."];
        }

        var code = project.AssemblyReferences.Where(name => house.Sources.Any(other => other.Name == name));
        return
        [
            .. project.References.Except(allowed).Select(other => $"{project.Name} refers to {other}."),
            .. code.Except(allowed).Select(other => $"The code of {project.Name} uses {other}."),
        ];
    }
}
