using EcrFleet.EndToEnd.Tests.Docs;

namespace EcrFleet.FunctionsHost.Tests;

/// <summary>What docs/operations.md tells a reader to type works as it stands there.</summary>
public sealed class OperationsPageTests
{
    private const string Page = "docs/operations.md";

    [Fact]
    public async Task A_refresh_by_hand_is_done_as_the_page_says()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]), ("paris", ["team-a"]));
        var host = await app.HostAsync();
        var commands = DocPage.Command(Page, "curl -X POST -H \"x-functions-key: $KEY\"").Replace("curl -X", "curl -fsS -X", StringComparison.Ordinal)
            .Replace("https://my-fleet.azurewebsites.net", $"http://127.0.0.1:{host.Port}", StringComparison.Ordinal);
        var environment = new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH")!, ["KEY"] = HostProcess.Key };

        var result = await Shell.RunAsync(PublishFolder.Root, environment, commands);
        await host.KillAsync();

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(3, host.Output.Count(line => line.Contains("Refresh ended.", StringComparison.Ordinal)));
        Assert.NotNull(app.Fleet.Secret("berlin", "team-a"));
    }
}
