using EcrFleet.Core.Promises;

namespace EcrFleet.Core.Tests.Promises;

public sealed class ClockSkewTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(300)]
    [InlineData(-300)]
    public void A_clock_that_AWS_takes_is_not_corrected(int? seconds)
    {
        var offset = seconds is { } known ? TimeSpan.FromSeconds(known) : (TimeSpan?)null;

        Assert.Equal((TimeSpan.Zero, null), (ClockSkew.Correction(offset), ClockSkew.Seconds(offset)));
        Assert.Empty(ClockSkew.Warnings(offset));
    }

    [Theory]
    [InlineData(25200, "420 minutes behind")]
    [InlineData(-301, "5 minutes ahead of")]
    public void Another_one_is_corrected_and_warned_of(int seconds, string text)
    {
        var offset = TimeSpan.FromSeconds(seconds);

        Assert.Equal((offset, seconds), (ClockSkew.Correction(offset), ClockSkew.Seconds(offset)));
        Assert.StartsWith($"This machine's clock is {text} that of AWS.", Assert.Single(ClockSkew.Warnings(offset)), StringComparison.Ordinal);
    }
}
