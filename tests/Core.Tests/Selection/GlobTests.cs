using CsCheck;
using EcrFleet.Core.Selection;

namespace EcrFleet.Core.Tests.Selection;

public sealed class GlobTests
{
    [Theory]
    [InlineData("prod", true)]
    [InlineData("prod-*", false)]
    [InlineData("prod-?", false)]
    public void Knows_a_name_from_a_pattern(string text, bool expected) => Assert.Equal(expected, new Glob(text).IsName);

    [Theory]
    [InlineData("*", "anything")]
    [InlineData("*", "")]
    [InlineData("a*c", "abc")]
    [InlineData("a*c", "ac")]
    [InlineData("a*b*c", "aXbXbXc")]
    [InlineData("?", "a")]
    [InlineData("team-??", "team-01")]
    [InlineData("**a", "a")]
    public void Matches_what_fits(string pattern, string text) => Assert.True(new Glob(pattern).Matches(text));

    [Theory]
    [InlineData("prod", "Prod")]
    [InlineData("prod", "prod-1")]
    [InlineData("?", "")]
    [InlineData("a*c", "acd")]
    [InlineData("", "a")]
    public void Matches_nothing_else(string pattern, string text) => Assert.False(new Glob(pattern).Matches(text));

    [Fact]
    public void Agrees_with_the_plainest_definition()
    {
        var pattern = Gen.Char["ab*?"].Array[0, 8].Select(characters => new string(characters));
        var text = Gen.Char["ab"].Array[0, 8].Select(characters => new string(characters));

        Gen.Select(pattern, text).Sample((glob, name) => Assert.Equal(Model(glob, name), new Glob(glob).Matches(name)), iter: 20_000);
    }

    [Fact]
    public void Stays_quick_on_patterns_made_to_be_slow() =>
        Assert.False(new Glob(string.Concat(Enumerable.Repeat("a*", 60)) + "b").Matches(new string('a', 253)));

    [Theory]
    [InlineData("prod")]
    [InlineData("*")]
    [InlineData("kube-*")]
    [InlineData("-*-")]
    [InlineData("0?")]
    public void Parses_names_and_patterns(string text)
    {
        Assert.True(GlobParser.TryParse(text, out var glob));
        Assert.Equal(text, glob.Pattern);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Prod")]
    [InlineData("-prod")]
    [InlineData("prod-")]
    [InlineData("a.b")]
    [InlineData("[a-z]*")]
    [InlineData("a b*")]
    [InlineData("!kube-*")]
    [InlineData("a123456789b123456789c123456789d123456789e123456789f1234567890123")]
    public void Refuses_what_no_namespace_can_fit(string text) => Assert.False(GlobParser.TryParse(text, out _));

    private static bool Model(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text) => pattern switch
    {
        [] => text.IsEmpty,
        ['*', .. var rest] => Model(rest, text) || (text is [_, .. var tail] && Model(pattern, tail)),
        [var first, .. var rest] => text is [var character, .. var tail] && (first == '?' || first == character) && Model(rest, tail),
    };
}
