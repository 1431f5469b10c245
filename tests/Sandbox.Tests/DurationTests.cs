namespace EcrFleet.Sandbox.Tests;

public sealed class DurationTests
{
    [Theory]
    [InlineData("20ms", 20)]
    [InlineData("1.5s", 1500)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("00:00:00.020", 20)]
    [InlineData("00:01:00", 60_000)]
    public void Reads_lengths_of_time(string text, double milliseconds)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(milliseconds, duration.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("20")]
    [InlineData("-5s")]
    [InlineData("ms")]
    [InlineData("1d")]
    [InlineData("99999999999999999999h")]
    [InlineData("soon")]
    public void Refuses_everything_else(string text) => Assert.False(Duration.TryParse(text, out _));
}
