using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace EcrFleet.Coverage;

/// <summary>Reads the lines of <c>src/</c> from a Cobertura report.</summary>
/// <remarks>Generated code has its source outside of <c>src/</c>, the bodies of nested <c>Log</c> classes included: nothing else is left out.</remarks>
internal static partial class CoberturaReport
{
    /// <summary>Where a compiler with <c>DeterministicSourcePaths</c> says that the repository is.</summary>
    private const string DeterministicRoot = "/_/";

    /// <param name="root">The folder of the repository.</param>
    public static IEnumerable<CoveredLine> Lines(XDocument report, string root)
    {
        var sources = report.Descendants("source").Select(source => source.Value).ToList();
        return
            from package in report.Descendants("package")
            where !IsTest((string?)package.Attribute("name") ?? "")
            from type in package.Descendants("class")
            let file = InRepository((string?)type.Attribute("filename") ?? "", sources, root)
            where file is not null
            from line in type.Elements("lines").Elements("line")
            select Read(line, file);
    }

    private static bool IsTest(string assembly) => assembly.EndsWith(".Tests", StringComparison.Ordinal) || assembly.EndsWith(".Tests.dll", StringComparison.Ordinal);

    private static string? InRepository(string file, IEnumerable<string> sources, string root) =>
        sources.Select(source => Path.Combine(source, file)).Append(file)
            .Select(path => Relative(path, DeterministicRoot) ?? Relative(path, root.TrimEnd('/') + '/'))
            .FirstOrDefault(path => path?.StartsWith("src/", StringComparison.Ordinal) == true);

    private static string? Relative(string path, string folder) => path.StartsWith(folder, StringComparison.Ordinal) ? path[folder.Length..] : null;

    private static CoveredLine Read(XElement line, string file)
    {
        var isCovered = (string?)line.Attribute("hits") is not ("0" or null);
        var number = int.Parse(line.Attribute("number")!.Value, CultureInfo.InvariantCulture);
        return Condition().Match((string?)line.Attribute("condition-coverage") ?? "") is { Success: true } condition
            ? new CoveredLine(file, number, isCovered, Count(condition, "all"), Count(condition, "taken"))
            : new CoveredLine(file, number, isCovered, 0, 0);
    }

    private static int Count(Match condition, string group) => int.Parse(condition.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\((?<taken>\d+)/(?<all>\d+)\)")]
    private static partial Regex Condition();
}
