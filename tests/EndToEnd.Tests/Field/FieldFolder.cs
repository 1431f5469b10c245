using System.Text.Json;

namespace EcrFleet.EndToEnd.Tests.Field;

/// <summary>Finds the folders of the cases and reads them.</summary>
/// <param name="Path">The folder: <c>case.json</c>, <c>vault/</c> with registrations, files for standard input.</param>
internal sealed record FieldFolder(string Path)
{
    private const string CaseFile = "case.json";

    private static string Root => System.IO.Path.Combine(Repository.Root, "tests", "EndToEnd.Tests", "Field", "Cases");

    /// <summary>Every case, named <c>section/input</c>.</summary>
    public static IEnumerable<string> Names() => Directory.EnumerateFiles(Root, CaseFile, SearchOption.AllDirectories)
        .Select(file => System.IO.Path.GetRelativePath(Root, System.IO.Path.GetDirectoryName(file)!))
        .Order(StringComparer.Ordinal);

    public static FieldFolder Named(string name) => new(System.IO.Path.Combine(Root, name));

    public FieldCase Read() => JsonSerializer.Deserialize(File.ReadAllText(System.IO.Path.Combine(Path, CaseFile)), FieldJson.Default.FieldCase)!;

    /// <summary>The files of the folder, or of one below it; none where that is missing.</summary>
    public IEnumerable<(string Name, string Text)> Files(string below)
    {
        var folder = new DirectoryInfo(System.IO.Path.Combine(Path, below));
        return folder.Exists
            ? folder.EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => (file.Name, File.ReadAllText(file.FullName)))
            : [];
    }
}
