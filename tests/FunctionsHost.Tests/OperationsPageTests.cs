using EcrFleet.EndToEnd.Tests.Docs;
using EcrFleet.FunctionsHost.Tests.Rpc;
using EcrFleet.FunctionsHost.Tests.Rpc.Invocations;
using EcrFleet.FunctionsHost.Tests.Rpc.Triggers;

namespace EcrFleet.FunctionsHost.Tests;

/// <summary>The commands of docs/operations.md work as they stand there.</summary>
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

        Assert.Equal(3, host.Log.Entries.Count(entry => entry.Message.StartsWith("Refresh ended.", StringComparison.Ordinal)));
        Assert.NotNull(app.Fleet.Secret("berlin", "team-a"));
    }

    [Fact]
    public async Task The_timer_is_fired_by_hand_as_the_page_says()
    {
        await using var app = await HostedFleet.StartAsync(("berlin", ["team-a"]), ("paris", ["team-a"]));
        var host = await app.HostAsync();

        await TypeAsync(host, "curl -X POST -H \"x-functions-key: $MASTER_KEY\"");
        await host.FiredAsync();

        var tick = Assert.Single(host.InvocationsOf("RefreshTimer"));
        Assert.Equal(InvocationEnd.Succeeded, tick.End);
        Assert.Contains("Clusters: 2, failed: 0.", tick.Summary(), StringComparison.Ordinal);
    }

    private static async Task TypeAsync(WorkerHost host, string beginning)
    {
        var commands = DocPage.Command(Page, beginning).Replace("curl -X", "curl -fsS -X", StringComparison.Ordinal)
            .Replace("https://my-fleet.azurewebsites.net", host.Address.AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal);
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH")!,
            ["KEY"] = HostKeys.Function,
            ["MASTER_KEY"] = HostKeys.Master,
        };

        var result = await Shell.RunAsync(FunctionAppFolder.Path, environment, commands);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }
}
