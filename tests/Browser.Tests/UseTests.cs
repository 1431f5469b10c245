using EcrFleet.Cli.Tests.Serve;
using static Microsoft.Playwright.Assertions;

namespace EcrFleet.Browser.Tests;

/// <summary>Uses the page as a person does.</summary>
public sealed class UseTests(Chromium chromium)
{
    [Fact]
    public async Task A_search_is_in_the_address_and_filters_table_and_wall()
    {
        var context = await chromium.OpenAsync();
        await using var rig = await ServedRig.StartAsync(store: CannedFleet.Faulty());
        await using var shown = await ShownPage.OpenAsync(rig, context, "/#q=promise%3Abroken%20tag%3Aprod");

        await Expect(shown.Find("#found")).ToHaveTextAsync("1 of 24");
        await Expect(shown.Find("table.clusters tbody tr:visible")).ToHaveCountAsync(1);
        await Expect(shown.Find(".q:not(.off)")).ToHaveCountAsync(1);
        await shown.Find(".tile.at-risk").ClickAsync();
        await Expect(shown.Find("#q")).ToHaveValueAsync("promise:at-risk");
        Assert.EndsWith("#q=promise%3Aat-risk", shown.Page.Url, StringComparison.Ordinal);
        await shown.Find("#q").FillAsync("nothing like that");
        await Expect(shown.Find("#none")).ToBeVisibleAsync();
        Assert.Empty(shown.Complaints);
    }

    [Fact]
    public async Task The_keyboard_reaches_a_cluster_and_comes_back()
    {
        var context = await chromium.OpenAsync();
        await using var rig = await ServedRig.StartAsync(store: CannedFleet.Faulty());
        await using var shown = await ShownPage.OpenAsync(rig, context);
        var keyboard = shown.Page.Keyboard;

        await shown.Find(".q").First.FocusAsync();
        await keyboard.PressAsync("ArrowRight");
        await Expect(shown.Find(".q").Nth(1)).ToBeFocusedAsync();
        await Expect(shown.Find("#tip")).ToBeVisibleAsync();
        await keyboard.PressAsync("Enter");
        await Expect(shown.Find("#panel")).ToBeVisibleAsync();
        await keyboard.PressAsync("Escape");
        await Expect(shown.Find("#panel")).ToBeHiddenAsync();
        await Expect(shown.Find(".q").Nth(1)).ToBeFocusedAsync();
        await keyboard.PressAsync("/");
        await Expect(shown.Find("#q")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_refresh_shows_first_what_it_would_do_and_then_what_it_did()
    {
        var context = await chromium.OpenAsync();
        await using var rig = await ServedRig.StartAsync(arrange: fleet => fleet.AddCluster("berlin", "a", "b"));
        await using var shown = await ShownPage.OpenAsync(rig, context);
        rig.Fleet.AddCluster("oslo", "team-a");

        await shown.Find("#refresh").ClickAsync();
        await Expect(shown.Find("#panel")).ToContainTextAsync("Nothing was written: this is what a refresh would do.");
        await Expect(shown.Find("#panel")).ToContainTextAsync("team-a");
        await shown.Page.GetByText("Refresh the fleet now").ClickAsync();
        await Expect(shown.Find("#panel")).ToContainTextAsync("Result");
        await Expect(shown.Find("#said")).ToContainTextAsync("The refresh ended: Succeeded.");
        await shown.Page.Keyboard.PressAsync("Escape");
        rig.Fleet.Time.Advance(TimeSpan.FromSeconds(3));
        await shown.Page.ReloadAsync();
        await Expect(shown.Find("#c-oslo")).ToBeVisibleAsync();
        Assert.Empty(shown.Complaints);
    }

    [Fact]
    public async Task The_key_opens_the_page_and_is_in_no_address()
    {
        var context = await chromium.OpenAsync();
        await using var rig = await ServedRig.StartAsync(ServedRig.Key, fleet => fleet.AddCluster("berlin", "a"));
        await using var shown = await ShownPage.OpenAsync(rig, context);

        await shown.Find("#key").FillAsync("wrong-key-wrong-key-wrong-key");
        await shown.Page.Keyboard.PressAsync("Enter");
        await Expect(shown.Find("#key-wrong")).ToHaveTextAsync("This key is not the right one.");
        await shown.Find("#key").FillAsync(ServedRig.Key);
        await shown.Page.Keyboard.PressAsync("Enter");
        await Expect(shown.Find("#c-berlin")).ToBeVisibleAsync();
        await shown.Page.ReloadAsync();
        await Expect(shown.Find("#c-berlin")).ToBeVisibleAsync();
        Assert.DoesNotContain(shown.Addresses, address => address.Contains(ServedRig.Key, StringComparison.Ordinal));
        Assert.All(shown.Addresses, address => Assert.StartsWith(rig.Client.BaseAddress!.AbsoluteUri, address.StartsWith("data:", StringComparison.Ordinal) ? rig.Client.BaseAddress.AbsoluteUri : address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_like_markup_stay_text()
    {
        var context = await chromium.OpenAsync();
        await using var rig = await ServedRig.StartAsync(store: CannedFleet.Hostile());
        await using var shown = await ShownPage.OpenAsync(rig, context, "/#c-berlin");
        var alerts = 0;
        shown.Page.Dialog += (_, dialog) =>
        {
            alerts++;
            _ = dialog.DismissAsync();
        };

        await Expect(shown.Find("#panel .list")).ToContainTextAsync(CannedFleet.Markup);

        Assert.Equal(0, await shown.Find("img[src=x]").CountAsync());
        Assert.Equal(2, await shown.Find("script").CountAsync());
        Assert.Equal(0, alerts);
        Assert.Empty(shown.Complaints);
    }

    [Fact]
    public async Task Without_script_tiles_wall_and_table_are_there()
    {
        var context = await chromium.OpenAsync(hasScript: false);
        await using var rig = await ServedRig.StartAsync(store: CannedFleet.Faulty());
        await using var shown = await ShownPage.OpenAsync(rig, context);

        await Expect(shown.Find(".tile").First).ToBeVisibleAsync();
        await Expect(shown.Find("table.clusters tbody tr:visible")).ToHaveCountAsync(24);
        await Expect(shown.Find("#refresh")).ToBeHiddenAsync();
        await shown.Page.GetByText("region", new() { Exact = true }).ClickAsync();
        await Expect(shown.Find("#wall h3").First).ToContainTextAsync("region: ap");
    }

    [Fact]
    public async Task A_theme_is_remembered()
    {
        var context = await chromium.OpenAsync();
        await using var rig = await ServedRig.StartAsync(store: CannedFleet.Healthy());
        await using var shown = await ShownPage.OpenAsync(rig, context);

        await shown.Find("#theme").ClickAsync();
        await shown.Page.ReloadAsync();

        await Expect(shown.Find("html")).ToHaveAttributeAsync("data-theme", "dark");
    }
}
