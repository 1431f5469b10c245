namespace EcrFleet.EndToEnd.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("refersh")]
    [InlineData("refresh", "--clutser", "x")]
    [InlineData("refresh", "--output", "xml")]
    [InlineData("refresh", "--namespace", "NOT A NAME")]
    [InlineData("status", "--force")]
    public async Task Wrong_usage_ends_with_2(params string[] arguments)
    {
        await using var fleet = await TestFleet.StartAsync();

        var result = await fleet.RunAsync(arguments);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("--help", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_settings_end_with_2_and_each_is_named()
    {
        await using var fleet = await TestFleet.StartAsync();
        fleet.Settings["EcrFleet__Vault"] = "http://plain.example/";
        fleet.Settings["EcrFleet__RunTimeout"] = "soon";
        fleet.Settings["EcrFleet__SecretName"] = "Not A Name";

        var result = await fleet.RunAsync("refresh", "--output", "json");

        Assert.Equal((2, "Invalid"), (result.ExitCode, result.Json["error"]!["kind"]!.GetValue<string>()));
        Assert.All(
            ["EcrFleet__Vault", "EcrFleet__RunTimeout", "EcrFleet__SecretName"],
            setting => Assert.Contains(setting, result.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_vault_directory_that_does_not_exist_ends_with_2()
    {
        await using var fleet = await TestFleet.StartAsync();
        fleet.Settings["EcrFleet__Vault"] = "/nowhere/at/all";

        var result = await fleet.RunAsync("status");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("EcrFleet__Vault", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_is_not_registered_ends_with_2()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", ["team-a"]));

        var result = await fleet.RunLoggingAsync("refresh", "--cluster", "nowhere", "--output", "json");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("nowhere", result.Json["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(fleet.Clusters["berlin"].Requests.All);
    }

    [Theory]
    [InlineData]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("version")]
    [InlineData("--version")]
    [InlineData("refresh", "--help")]
    public async Task Help_and_version_need_no_settings(params string[] arguments)
    {
        await using var fleet = await TestFleet.StartAsync();
        fleet.Settings.Remove("EcrFleet__Vault");

        var result = await fleet.RunAsync(arguments);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.NotEmpty(result.Output);
    }
}
