using EcrFleet.Cli.Tests.Serve;
using static Microsoft.Playwright.Assertions;

namespace EcrFleet.Browser.Tests;

/// <summary>Looks at 500 clusters. Times are printed and not asserted: they are of this machine.</summary>
public sealed class LargeFleetTests(Chromium chromium)
{
    [Fact]
    public async Task Five_hundred_clusters_fit_on_one_screen_and_are_filtered()
    {
        var context = await chromium.OpenAsync(1440, 1000);
        await using var rig = await ServedRig.StartAsync(store: CannedFleet.Large(500));
        await using var shown = await ShownPage.OpenAsync(rig, context, hasRealClock: true);
        await shown.Page.EvaluateAsync(
            "() => { window.tasks = []; new PerformanceObserver(list => window.tasks.push(...list.getEntries().map(task => task.duration))).observe({ type: 'longtask' }); }");

        await shown.Find("#q").PressSequentiallyAsync("promise:broken tag:prod", new() { Delay = 20 });

        await Expect(shown.Find("#found")).ToContainTextAsync(" of 500");
        var paint = await shown.Page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0].startTime");
        var longest = await shown.Page.EvaluateAsync<double>("Math.max(0, ...window.tasks)");
        var wall = await shown.Page.EvaluateAsync<double>("document.getElementById('wall').getBoundingClientRect().height");
        TestContext.Current.TestOutputHelper?.WriteLine($"500 clusters: first paint after {paint:0} ms, longest task while filtering {longest:0} ms, wall {wall:0} px high.");
        Assert.InRange(wall, 1, 1000);
        Assert.Empty(shown.Complaints);
    }
}
