using System.Text.RegularExpressions;
using EcrFleet.EndToEnd.Tests;

namespace EcrFleet.Infrastructure.Tests.Development;

/// <summary>The requests of <c>http/ecr-fleet.http</c>.</summary>
internal static partial class HttpFile
{
    public static IReadOnlyList<HttpFileRequest> Requests { get; } = [.. Request().Matches(Text()).Select(Read)];

    /// <summary>The variables that a line sets, and those that a line uses.</summary>
    public static (IEnumerable<string> Set, IEnumerable<string> Used) Variables => (
        Setting().Matches(Text()).Select(match => match.Groups["name"].Value),
        Use().Matches(Text()).Select(match => match.Groups["name"].Value));

    private static HttpFileRequest Read(Match match) => new(
        match.Groups["method"].Value,
        match.Groups["path"].Value,
        [.. match.Groups["query"].Value.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')[0])],
        [.. match.Groups["header"].Captures.Select(header => header.Value)]);

    private static string Text() => File.ReadAllText(Path.Combine(Repository.Root, "http", "ecr-fleet.http"));

    [GeneratedRegex(@"^(?<method>[A-Z]+) \{\{host\}\}(?<path>/[^?\s]*)(\?(?<query>\S+))?\n((?<header>[\w-]+): .+\n)*", RegexOptions.Multiline)]
    private static partial Regex Request();

    [GeneratedRegex(@"^(@|# @name )(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Setting();

    [GeneratedRegex(@"\{\{(?<name>\w+)")]
    private static partial Regex Use();
}
