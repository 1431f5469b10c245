namespace EcrFleet.Infrastructure.Tests.Scripts;

/// <summary>infra/deploy.sh against a recorded cloud.</summary>
public sealed class DeployScriptTests : IDisposable
{
    private readonly FakeCloud _cloud = new();

    [Fact]
    public async Task Makes_the_group_deploys_the_template_and_the_package_refreshes_and_shows_the_status()
    {
        var result = await DeployAsync("--location westeurope alertEmail=me@example.com");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("{\"promise\":\"Kept\"}", result.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["account show", "group exists", "group create", "ad signed-in-user", "deployment group", "functionapp deployment", "functionapp keys"],
            _cloud.CallsOf("az ").Select(call => string.Join(' ', call.Split(' ')[1..3])));
        Assert.Equal(["/api/status", "/api/refresh", "/api/status"], _cloud.CallsOf("curl ").Select(call => new Uri(call.Split(' ')[^1]).AbsolutePath));
    }

    [Fact]
    public async Task Gives_who_deploys_the_right_to_register()
    {
        await DeployAsync("--location westeurope alertEmail=me@example.com");

        var call = Assert.Single(_cloud.CallsOf("az deployment group create"));
        Assert.Contains("infra/azuredeploy.json --parameters administratorObjectId=33333333-3333-3333-3333-333333333333 alertEmail=me@example.com ", call, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_a_parameter_file()
    {
        await DeployAsync("--location westeurope --parameters infra/bicep/parameters/private-network.bicepparam");

        Assert.Contains(" --parameters infra/bicep/parameters/private-network.bicepparam ", Assert.Single(_cloud.CallsOf("az deployment group create")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_a_group_alone_that_is_there()
    {
        var result = await DeployAsync("", ("AZ_GROUP_EXISTS", "true"));

        Assert.Equal((0, 0), (result.ExitCode, _cloud.CallsOf("az group create").Count()));
    }

    [Fact]
    public async Task Uploads_the_package_to_the_container_on_the_elastic_premium_plan()
    {
        await DeployAsync("--location westeurope plan=ElasticPremium", ("AZ_PLAN", "ElasticPremium"));

        Assert.Contains($"--auth-mode login --blob-url https://account.example/app-package/ecr-fleet.zip --file {_cloud.Zip}", Assert.Single(_cloud.CallsOf("az storage blob upload")), StringComparison.Ordinal);
        Assert.Single(_cloud.CallsOf("az functionapp restart"));
    }

    [Fact]
    public async Task Never_shows_the_key()
    {
        var result = await DeployAsync("--location westeurope");

        Assert.DoesNotContain(FakeCloud.Key, result.Output + result.Error, StringComparison.Ordinal);
        Assert.All(_cloud.Calls.Where(call => call.Contains(FakeCloud.Key, StringComparison.Ordinal)), call => Assert.StartsWith("  input: ", call, StringComparison.Ordinal));
        Assert.Contains(_cloud.Calls, call => call.Contains(FakeCloud.Key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "", "is not there: say where by --location")]
    [InlineData("--location westeurope", "AZ_LOGIN", "run 'az login' first")]
    [InlineData("--location westeurope", "CURL_STATUS", "does not answer (last: 503)")]
    public async Task Fails_with_what_to_do(string arguments, string variable, string message)
    {
        var result = await DeployAsync(arguments, (variable.Length == 0 ? "NONE" : variable, variable == "CURL_STATUS" ? "503" : "1"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("infra/deploy.sh")]
    [InlineData("infra/deploy.sh --resource-group fleet --nonsense")]
    [InlineData("infra/deploy.sh --resource-group fleet --parameters a.bicepparam plan=ElasticPremium")]
    public async Task Shows_the_usage(string command)
    {
        var result = await _cloud.RunAsync(command);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("infra/deploy.sh --resource-group NAME", result.Error, StringComparison.Ordinal);
        Assert.Empty(_cloud.Calls);
    }

    public void Dispose() => _cloud.Dispose();

    private Task<EndToEnd.Tests.CommandResult> DeployAsync(string arguments, params (string Name, string Value)[] environment) =>
        _cloud.RunAsync($"infra/deploy.sh --resource-group fleet --zip '{_cloud.Zip}' {arguments}", environment);
}
