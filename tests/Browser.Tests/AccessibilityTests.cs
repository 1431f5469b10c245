using Deque.AxeCore.Playwright;
using EcrFleet.Cli.Tests.Serve;

namespace EcrFleet.Browser.Tests;

/// <summary>Holds the page against axe and against its own policy, in both themes and two widths.</summary>
public sealed class AccessibilityTests(Chromium chromium)
{
    public static TheoryData<string, bool, int> Cases() =>
    [
        .. from fleet in new[] { "healthy", "faulty", "empty" }
           from isDark in new[] { false, true }
           from width in new[] { 1280, 360 }
           select (fleet, isDark, width),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_page_has_no_violation(string fleet, bool isDark, int width)
    {
        var context = await chromium.OpenAsync(width, isDark: isDark);
        await using var rig = await ServedRig.StartAsync(store: Fleets.Of(fleet));
        await using var shown = await ShownPage.OpenAsync(rig, context);

        await HasNoViolationAsync(shown);
        Assert.True(await shown.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the screen.");
        Assert.Empty(shown.Complaints);
    }

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 360)]
    public async Task The_details_of_a_cluster_and_of_a_run_have_no_violation(bool isDark, int width)
    {
        var context = await chromium.OpenAsync(width, isDark: isDark);
        await using var rig = await ServedRig.StartAsync(store: CannedFleet.Faulty());
        await using var shown = await ShownPage.OpenAsync(rig, context, "/#c-berlin");
        await shown.Find("#panel h3").First.WaitForAsync();

        await HasNoViolationAsync(shown);
        await shown.Page.Keyboard.PressAsync("Escape");
        await shown.Find("#runs tbody a").First.ClickAsync();
        await shown.Find("#panel .pairs").WaitForAsync();
        await HasNoViolationAsync(shown);
        Assert.Empty(shown.Complaints);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_locked_page_has_no_violation(bool isDark)
    {
        var context = await chromium.OpenAsync(isDark: isDark);
        await using var rig = await ServedRig.StartAsync(ServedRig.Key);
        await using var shown = await ShownPage.OpenAsync(rig, context);
        await shown.Find("#ask-key").WaitForAsync();

        await HasNoViolationAsync(shown);
    }

    private static async Task HasNoViolationAsync(ShownPage shown)
    {
        var result = await shown.Page.RunAxe();

        Assert.Empty(result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html} {node.Any.FirstOrDefault()?.Message}")));
    }
}
