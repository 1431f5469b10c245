using EcrFleet.Core.Names;

namespace EcrFleet.Core.Tests.Names;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("prun")]
    [InlineData("rune")]
    [InlineData("prrune")]
    [InlineData("prune1")]
    [InlineData("brune")]
    [InlineData("rpune")]
    [InlineData("pruen")]
    [InlineData("PRUN")]
    public void One_edit_is_a_slip(string text) => Assert.Equal("prune", Spelling.Nearest(text, ["context", "prune"]));

    [Theory]
    [InlineData("prune")]
    [InlineData("pru")]
    [InlineData("prunes1")]
    [InlineData("enurp")]
    [InlineData("eprun")]
    [InlineData("")]
    public void The_name_itself_and_more_edits_are_not(string text) => Assert.Null(Spelling.Nearest(text, ["context", "prune"]));
}
