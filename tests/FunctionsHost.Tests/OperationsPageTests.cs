using EcrFleet.EndToEnd.Tests.Docs;
using EcrFleet.FunctionsHost.Tests.Hosting;

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

        await TypeAsync(host, "curl -X POST -H \"x-functions-key: $KEY\"");
        await host.StopAsync();

        Assert.Equal(3, host.Output.Count(line => line.Contains("Refresh ended.", StringComparison.Ordinal)));
        Assert.NotNull(app.Fleet.Secret("berlin", "team-a"));
    }

    [Fact]
    public async Task The_timer_is_fired_by_hand_as_the_page_says()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]), ("paris", ["team-a"]));
        var host = await app.HostAsync();

        await TypeAsync(host, "curl -X POST -H \"x-functions-key: $MASTER_KEY\"");
        await host.FiredAsync();

        // One run of the whole fleet, one of a part of it with force; which of them comes first is not said.
        Assert.All(host.InvocationsOf("RefreshTimer"), invocation => Assert.Equal(InvocationEnd.Succeeded, invocation.End));
        Assert.Equal(["Clusters: 1", "Clusters: 2"], host.InvocationsOf("RefreshTimer").Select(invocation => invocation.Logs[0].Split(". ")[1].Split(',')[0]).Order());
    }

    private static async Task TypeAsync(TestHost host, string beginning)
    {
        var commands = DocPage.Command(Page, beginning).Replace("curl -X", "curl -fsS -X", StringComparison.Ordinal)
            .Replace("https://my-fleet.azurewebsites.net", host.Address.AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal);
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH")!,
            ["KEY"] = HostKeys.Function,
            ["MASTER_KEY"] = HostKeys.Master,
        };

        var result = await Shell.RunAsync(PublishFolder.Root, environment, commands);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }
}
