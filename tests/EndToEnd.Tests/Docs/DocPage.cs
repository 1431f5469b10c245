using System.Text.RegularExpressions;

namespace EcrFleet.EndToEnd.Tests.Docs;

/// <summary>A Markdown page of the repository.</summary>
internal static partial class DocPage
{
    /// <summary>All pages that a user reads, relative to the root of the repository.</summary>
    public static IEnumerable<string> All() => Directory.EnumerateFiles(Repository.Root, "*.md", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
        .Where(page => !HiddenOrBuilt().IsMatch(page))
        .Order(StringComparer.Ordinal);

    /// <summary>The command blocks (<c>sh</c>) of a page, in their order.</summary>
    public static IReadOnlyList<string> Commands(string page) =>
        [.. Block().Matches(File.ReadAllText(Path.Combine(Repository.Root, page))).Select(match => match.Groups["commands"].Value)];

    /// <summary>The one command block of a page that begins with this text.</summary>
    public static string Command(string page, string beginning) =>
        Assert.Single(Commands(page), block => block.StartsWith(beginning, StringComparison.Ordinal));

    [GeneratedRegex("^```(sh|bash|shell|console)\n(?<commands>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"(^|/)(\.|artifacts/|node_modules/|bin/|obj/)")]
    private static partial Regex HiddenOrBuilt();
}
