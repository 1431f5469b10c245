using EcrFleet.Cli.Tests.Serve;

namespace EcrFleet.Browser.Tests;

/// <summary>Takes the pictures of the documentation, into artifacts/images, from where good ones are copied to docs/images.</summary>
public sealed class PictureTests(Chromium chromium)
{
    [Theory]
    [InlineData("healthy", false)]
    [InlineData("faulty", true)]
    [InlineData("500-clusters", false)]
    public async Task A_picture_is_taken(string fleet, bool isDark)
    {
        var context = await chromium.OpenAsync(1440, 1000, isDark);
        await using var rig = await ServedRig.StartAsync(store: Fleets.Of(fleet));
        await using var shown = await ShownPage.OpenAsync(rig, context);
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "images"));

        var picture = await shown.Page.ScreenshotAsync(new() { Path = Path.Combine(folder.FullName, $"{fleet}.png") });

        Assert.InRange(picture.Length, 10_000, 300 * 1024);
    }
}
