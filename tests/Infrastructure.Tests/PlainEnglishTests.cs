using System.Text.RegularExpressions;
using EcrFleet.EndToEnd.Tests;
using EcrFleet.EndToEnd.Tests.Docs;

namespace EcrFleet.Infrastructure.Tests;

/// <summary>Pages, comments and messages are in plain English: some words have led to sentences that need a second reading.</summary>
public sealed partial class PlainEnglishTests
{
    public static TheoryData<string> Pages() => [.. DocPage.All()];

    public static TheoryData<string> Folders() =>
        [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_page_has_a_word_of_the_list(string page) => Assert.Empty(Finds(Path.Combine(Repository.Root, page)));

    [Theory]
    [MemberData(nameof(Folders))]
    public void No_source_file_has_a_word_of_the_list(string folder)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", folder), "*.cs", SearchOption.AllDirectories).ToList();

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(Finds));
    }

    [Theory]
    [InlineData("It is Told.")]
    [InlineData("/// <summary>Absent: none.</summary>")]
    [InlineData("a token of\n    /// its own")]
    [InlineData("a cluster that there\nis not")]
    public void A_word_is_found_in_any_case_and_over_the_end_of_a_line(string text) => Assert.Matches(Words(), Joined(text));

    [Theory]
    [InlineData("There is nothing to do.")]
    [InlineData("It tolds.")]
    [InlineData("its own token")]
    public void Other_words_are_not_meant(string text) => Assert.DoesNotMatch(Words(), Joined(text));

    private static IEnumerable<string> Finds(string file)
    {
        var text = Joined(File.ReadAllText(file));
        return Words().Matches(text).Select(match => $"{Path.GetRelativePath(Repository.Root, file)}: …{text[Math.Max(0, match.Index - 40)..(match.Index + match.Length)]}");
    }

    /// <summary>A sentence may go on in the next line, in the next line of a comment, too.</summary>
    private static string Joined(string text) => LineEnd().Replace(text, " ");

    [GeneratedRegex(@"\b(told|tells|anew|nobody|somebody|whoever|mend|mends|mended)\b|\babsent:|\bof (its|their) own\b|\bthere is not\b", RegexOptions.IgnoreCase)]
    private static partial Regex Words();

    [GeneratedRegex(@"\s*\n\s*(///?\s*)?")]
    private static partial Regex LineEnd();
}
