using EcrFleet.Web.Views;

namespace EcrFleet.Web.Tests.Views;

public sealed class WordsTests
{
    [Theory]
    [InlineData(0, "0 m")]
    [InlineData(59, "59 s")]
    [InlineData(60, "1 m")]
    [InlineData(3600, "1 h")]
    [InlineData(41_700, "11 h 35 m")]
    [InlineData(172_799, "47 h 59 m")]
    [InlineData(180_000, "2 d 2 h")]
    [InlineData(1_209_600, "14 d")]
    public void A_duration_has_two_units_at_most(int seconds, string expected) => Assert.Equal(expected, Words.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(250, "250 ms")]
    [InlineData(3_240, "3.2 s")]
    [InlineData(61_000, "1 m")]
    public void What_a_run_took_is_said_as_fine_as_it_is_short(long milliseconds, string expected) => Assert.Equal(expected, Words.Took(milliseconds));

    [Theory]
    [InlineData(30, "just now")]
    [InlineData(180, "3 m ago")]
    [InlineData(-30, "just now")]
    public void A_moment_is_said_by_its_distance(int seconds, string expected) => Assert.Equal(expected, Words.Ago(Given.Now.AddSeconds(-seconds), Given.Now));

    [Fact]
    public void A_name_becomes_words_and_a_key() => Assert.Equal(("At risk", "at-risk"), (Words.Sentence("AtRisk"), Words.Key("AtRisk")));

    [Theory]
    [InlineData(1, "1 cluster")]
    [InlineData(2_000, "2,000 clusters")]
    public void A_count_agrees_with_its_noun(int count, string expected) => Assert.Equal(expected, Words.Count(count, "cluster"));
}
