using System.Diagnostics;

namespace EcrFleet.EndToEnd.Tests;

public sealed class TerminalTests
{
    [Fact]
    public async Task On_a_terminal_it_shows_progress_and_a_framed_table()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", ["team-a"]));
        fleet.Settings["TERM"] = "xterm-256color";

        var shown = await ShowAsync(fleet);

        Assert.Contains("\u001b[", shown, StringComparison.Ordinal);
        Assert.Contains("│ berlin  │", Uncoloured(shown), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dumb_terminal_gets_plain_lines()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", ["team-a"]));
        fleet.Settings["TERM"] = "dumb";

        var shown = await ShowAsync(fleet);

        Assert.DoesNotContain('\u001b', shown);
        Assert.Contains("\nberlin   Succeeded ", shown.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_colour_is_shown_where_none_is_wanted()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", ["team-a"]));
        (fleet.Settings["TERM"], fleet.Settings["NO_COLOR"]) = ("xterm-256color", "1");

        Assert.DoesNotMatch("\u001b\\[[0-9;]*m", await ShowAsync(fleet));
    }

    /// <summary>What a terminal of 120 columns is sent; util-linux's script makes one.</summary>
    private static async Task<string> ShowAsync(TestFleet fleet)
    {
        var command = fleet.Environment;
        var start = new ProcessStartInfo("script", ["-qec", $"stty cols 120; exec {EcrFleetBinary.Path} refresh", "/dev/null"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in command)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var shown = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return fleet.Searched(new CommandResult(process.ExitCode, shown, "")).Output;
    }

    private static string Uncoloured(string text) => System.Text.RegularExpressions.Regex.Replace(text, "\u001b\\[[0-9;?]*[A-Za-z]", "");
}
