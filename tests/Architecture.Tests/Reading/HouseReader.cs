using System.Text.RegularExpressions;
using EcrFleet.Architecture.Tests.Model;
using EcrFleet.EndToEnd.Tests;

namespace EcrFleet.Architecture.Tests.Reading;

/// <summary>Reads the house from the clone and from what was built of it.</summary>
internal static partial class HouseReader
{
    private static readonly Lazy<House> TheHouse = new(Read);

    public static House House => TheHouse.Value;

    /// <summary>Where the build puts a folder for each project: next to that of these tests.</summary>
    private static string Built { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", ".."));

    private static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Name;

    private static House Read() => new([.. Projects("src"), .. Projects("tests")]);

    private static IEnumerable<Project> Projects(string folder) =>
        Directory.GetDirectories(Path.Combine(Repository.Root, folder))
            .SelectMany(project => Directory.GetFiles(project, "*.csproj"))
            .Order(StringComparer.Ordinal)
            .Select(file => Project(file, isSource: folder == "src"));

    private static Project Project(string path, bool isSource)
    {
        var file = ProjectFile.Read(path);
        var project = new Project
        {
            Name = file.Name,
            IsSource = isSource,
            References = file.References,
            Packages = file.Packages,
            Files = [.. SourceFiles(Path.GetDirectoryName(path)!)],
        };
        return isSource ? Compiled(project, file.AssemblyName) : project;
    }

    private static Project Compiled(Project project, string assemblyName)
    {
        var path = Path.Combine(Built, project.Name, Configuration, $"{assemblyName}.dll");
        using var assembly = new CompiledAssembly(File.OpenRead(path));
        return project with { AssemblyReferences = [.. assembly.References], TypeUses = assembly.TypeUses($"EcrFleet.{project.Name}") };
    }

    private static IEnumerable<SourceFile> SourceFiles(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: path, Below: Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/')))
            .Where(file => !file.Below.StartsWith("obj/", StringComparison.Ordinal) && !file.Below.StartsWith("bin/", StringComparison.Ordinal))
            .OrderBy(file => file.Below, StringComparer.Ordinal)
            .Select(file => Source(file.Below, File.ReadAllText(file.Path)));

    private static SourceFile Source(string path, string text) => new(
        path,
        Declaration().Match(text) is { Success: true } match ? match.Groups[1].Value : null,
        text.Count(character => character == '\n'));

    [GeneratedRegex(@"^namespace ([\w.]+)\s*[;{]?\r?$", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
