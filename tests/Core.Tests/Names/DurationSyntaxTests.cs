using EcrFleet.Core.Names;

namespace EcrFleet.Core.Tests.Names;

public sealed class DurationSyntaxTests
{
    [Theory]
    [InlineData("90s", "00:01:30")]
    [InlineData("90m", "01:30:00")]
    [InlineData("6h", "06:00:00")]
    [InlineData("6H", "06:00:00")]
    [InlineData("30d", "30.00:00:00")]
    [InlineData("1h30m", "01:30:00")]
    [InlineData("1d2h3m4s", "1.02:03:04")]
    [InlineData("1d4s", "1.00:00:04")]
    [InlineData("0s", "00:00:00")]
    [InlineData("06:00:00", "06:00:00")]
    [InlineData("6:00:00", "06:00:00")]
    [InlineData("00:00:10.5", "00:00:10.5000000")]
    [InlineData("1.12:00:00", "1.12:00:00")]
    public void Reads_a_length_of_time(string text, string expected) =>
        Assert.Equal(TimeSpan.Parse(expected, null), DurationSyntax.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("6")]
    [InlineData("h")]
    [InlineData("6h ")]
    [InlineData("6 h")]
    [InlineData("-6h")]
    [InlineData("-06:00:00")]
    [InlineData("+6h")]
    [InlineData("6.5h")]
    [InlineData("6h30")]
    [InlineData("30m6h")]
    [InlineData("6h6h")]
    [InlineData("6w")]
    [InlineData("6hh")]
    [InlineData("06:00")]
    [InlineData("24:00:00")]
    [InlineData("99999999999d")]
    [InlineData("20000000d")]
    [InlineData("6\u0660h")]
    [InlineData("soon")]
    public void Anything_else_is_none(string text) => Assert.Null(DurationSyntax.Parse(text));
}
