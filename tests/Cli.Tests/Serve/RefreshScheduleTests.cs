using EcrFleet.Cli.Serve;
using EcrFleet.Core.Failures;

namespace EcrFleet.Cli.Tests.Serve;

public sealed class RefreshScheduleTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 14, 7, 30, TimeSpan.Zero);

    [Theory]
    [InlineData(RefreshSchedule.Default, "2026-11-23T14:15:00Z")]
    [InlineData("*/15 * * * *", "2026-11-23T14:15:00Z")]
    [InlineData("*/10 * * * * *", "2026-11-23T14:07:40Z")]
    [InlineData("30 7 14 * * *", "2026-11-24T14:07:30Z")]
    [InlineData("0 0 6,18 * * MON-fri", "2026-11-23T18:00:00Z")]
    [InlineData("0 30 4 1 jan *", "2027-01-01T04:30:00Z")]
    [InlineData("  0   0  *  *  *  *  ", "2026-11-23T15:00:00Z")]
    public void The_next_tick_comes_after_the_moment_and_in_utc(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, null), RefreshSchedule.Parse(text, Monday).Value!.After(Monday));

    [Theory]
    [InlineData("")]
    [InlineData("every day")]
    [InlineData("00:15:00")]
    [InlineData("* * * *")]
    [InlineData("0 * * * * * *")]
    [InlineData("60 * * * * *")]
    [InlineData("0 0 25 * * *")]
    [InlineData("0 0 0 L * *")]
    [InlineData("0 0 0 15W * *")]
    [InlineData("0 0 0 ? * MON#2")]
    [InlineData("0 H * * * *")]
    [InlineData("@hourly")]
    [InlineData("@every_second a b c d")]
    public void What_the_functions_host_would_not_take_is_refused(string text)
    {
        var failure = RefreshSchedule.Parse(text, Monday).Failure;

        Assert.Equal(FailureKind.Invalid, failure?.Kind);
        Assert.StartsWith("must be six fields", failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_date_that_never_comes_is_refused() =>
        Assert.Equal("names a date that never comes", RefreshSchedule.Parse("0 0 0 31 2 *", Monday).Failure!.Message);
}
