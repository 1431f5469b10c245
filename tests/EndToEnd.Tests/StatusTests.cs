namespace EcrFleet.EndToEnd.Tests;

public sealed class StatusTests
{
    private static readonly string[] Teams = ["team-a", "team-b"];

    [Fact]
    public async Task Tells_what_is_missing_and_after_a_refresh_that_all_is_well()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", Teams));

        var before = await fleet.RunLoggingAsync("status", "--output", "json");
        Assert.Equal((1, "Broken", 2), (before.ExitCode, before.Json["promise"]!.GetValue<string>(), before.Cluster("berlin")["missing"]!.GetValue<int>()));
        Assert.Empty(fleet.Aws.IssuedTokens);
        await fleet.RunLoggingAsync("refresh");
        var after = await fleet.RunLoggingAsync("status", "--output", "json");

        Assert.Equal((0, "Kept", 2), (after.ExitCode, after.Json["promise"]!.GetValue<string>(), after.Cluster("berlin")["valid"]!.GetValue<int>()));
        Assert.InRange(after.Json["minimumValiditySeconds"]!.GetValue<long>(), 11 * 3600, 12 * 3600);
        Assert.NotNull(after.Cluster("berlin")["credentialExpiresAt"]);
    }

    [Fact]
    public async Task Ends_with_1_when_a_cluster_cannot_be_read()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", Teams), ("dead", Teams));
        await fleet.RunLoggingAsync("refresh");
        await fleet.Clusters["dead"].StopListeningAsync(TestContext.Current.CancellationToken);
        fleet.Settings["EcrFleet__RequestTimeout"] = "00:00:02";
        fleet.Settings["EcrFleet__ClusterTimeout"] = "00:00:05";

        var result = await fleet.RunAsync("status");

        Assert.Equal(1, result.ExitCode);
        Assert.Single(result.Lines, line => line.StartsWith("problem: cluster dead: Unreachable: ", StringComparison.Ordinal));
        Assert.Single(result.Lines, line => line.StartsWith("berlin   Kept ", StringComparison.Ordinal));
    }
}
