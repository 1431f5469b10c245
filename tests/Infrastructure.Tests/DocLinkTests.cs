using System.Text.RegularExpressions;
using EcrFleet.EndToEnd.Tests;
using EcrFleet.EndToEnd.Tests.Docs;

namespace EcrFleet.Infrastructure.Tests;

/// <summary>No link of a page leads nowhere within the repository.</summary>
public sealed partial class DocLinkTests
{
    public static TheoryData<string> Pages() => [.. DocPage.All()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file_and_a_heading(string page)
    {
        var links = Link().Matches(Read(page)).Select(match => match.Groups["target"].Value.Split('#')).ToList();

        Assert.All(links, link =>
        {
            var target = link[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, link[0]);
            Assert.True(Path.Exists(Path.Combine(Repository.Root, target)), $"{page} links to {link[0]}");
            Assert.True(link.Length == 1 || Anchors(target).Contains(link[1], StringComparer.Ordinal), $"{page} links to #{link.ElementAtOrDefault(1)} of {link[0]}");
        });
    }

    /// <summary>As GitHub makes them: small letters, no punctuation, hyphens for spaces.</summary>
    private static IEnumerable<string> Anchors(string page) => Heading().Matches(Read(page))
        .Select(heading => NotInAnchor().Replace(heading.Groups["text"].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    private static string Read(string page) => File.ReadAllText(Path.Combine(Repository.Root, page));

    [GeneratedRegex(@"\]\((?!https?:)(?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
