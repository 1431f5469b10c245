using EcrFleet.Application.Schedule;

namespace EcrFleet.Application.Tests.Schedule;

public sealed class NextRunTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 14, 15, 0, TimeSpan.Zero);

    [Fact]
    public void It_is_not_known_until_a_host_says_its_schedule() => Assert.Null(new NextRun().After(Now));

    [Theory]
    [InlineData(5, true)]
    [InlineData(0, false)]
    public void Only_a_run_to_come_is_one(int minutes, bool isKnown)
    {
        var next = new NextRun();
        next.Follow(now => now.AddMinutes(minutes));

        Assert.Equal(isKnown ? Now.AddMinutes(minutes) : null, next.After(Now));
    }
}
