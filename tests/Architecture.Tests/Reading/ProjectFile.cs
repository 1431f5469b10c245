using System.Xml.Linq;

namespace EcrFleet.Architecture.Tests.Reading;

/// <summary>What a project file says.</summary>
internal sealed record ProjectFile(string Name, string AssemblyName, IReadOnlyList<string> References, IReadOnlyList<string> Packages)
{
    public static ProjectFile Read(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var root = XDocument.Load(path).Root!;
        return new ProjectFile(
            name,
            root.Descendants("AssemblyName").SingleOrDefault()?.Value ?? $"EcrFleet.{name}",
            [.. Included(root, "ProjectReference").Select(file => Path.GetFileNameWithoutExtension(file.Replace('\\', '/')))],
            [.. Included(root, "PackageReference")]);
    }

    private static IEnumerable<string> Included(XElement root, string item) =>
        root.Descendants(item)
            .Where(element => (string?)element.Attribute("ReferenceOutputAssembly") != "false")
            .Select(element => (string?)element.Attribute("Include"))
            .OfType<string>()
            .Order(StringComparer.Ordinal);
}
