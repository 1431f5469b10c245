using EcrFleet.FunctionsHost.Tests.Rpc.App;
using EcrFleet.FunctionsHost.Tests.Rpc.Triggers;

namespace EcrFleet.FunctionsHost.Tests.RpcTests;

public sealed class TimerScheduleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 1, TimeSpan.Zero);

    [Theory]
    [InlineData("0 */15 * * * *", 12, 15, 0)]
    [InlineData("*/15 * * * *", 12, 15, 0)]
    [InlineData("*/10 * * * * *", 12, 0, 10)]
    public void The_setting_says_when_it_ticks(string setting, int hour, int minute, int second)
    {
        using var folder = new PublishedFolder();

        var schedule = TimerSchedule.Of(PublishedApp.Open(folder.Path).Functions[0], new Dictionary<string, string> { ["Schedule"] = setting });

        Assert.Equal(new DateTimeOffset(2026, 11, 27, hour, minute, second, TimeSpan.Zero), schedule.Next(Noon));
    }

    [Fact]
    public void A_missing_setting_is_named()
    {
        using var folder = new PublishedFolder();
        var timer = PublishedApp.Open(folder.Path).Functions[0];

        var problem = Assert.Throws<PublishedAppException>(() => TimerSchedule.Of(timer, new Dictionary<string, string>()));

        Assert.Equal("The 'Tick' function is in error: '%Schedule%' does not resolve to a value.", problem.Message);
    }
}
