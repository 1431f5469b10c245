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
        Assert.Equal(["/api/status", "/api/refresh", "/api/status"], Asked());
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

    /// <summary>A role takes Azure minutes to know everywhere, and the keys of a host that starts are answered with 400.</summary>
    [Theory]
    [InlineData("AZ_UPLOAD_FAILURES", "2", "az functionapp deployment", 3)]
    [InlineData("AZ_KEYS_FAILURES", "2", "az functionapp keys", 3)]
    [InlineData("CURL_STATUS", "503 404 200", "curl --silent --show-error --max-time 230 --config - https://ecr-fleet-abc.example/api/status --output", 3)]
    [InlineData("CURL_REFRESH", "502 409 200", "curl --silent --show-error --max-time 230 --config - --request POST", 3)]
    public async Task Tries_again_what_a_new_app_refuses_at_first(string variable, string value, string call, int calls)
    {
        var result = await DeployAsync("--location westeurope", (variable, value), ("ECR_FLEET_WAIT", "60"));

        Assert.Equal((0, calls), (result.ExitCode, _cloud.CallsOf(call).Count()));
        Assert.Contains("not yet: ", result.Error, StringComparison.Ordinal);
        Assert.Equal("/api/status", Asked()[^1]);
    }

    [Fact]
    public async Task Uploads_again_on_the_elastic_premium_plan_and_restarts_once()
    {
        var result = await DeployAsync("--location westeurope plan=ElasticPremium", ("AZ_PLAN", "ElasticPremium"), ("AZ_UPLOAD_FAILURES", "1"), ("ECR_FLEET_WAIT", "60"));

        Assert.Equal((0, 2, 1), (result.ExitCode, _cloud.CallsOf("az storage blob upload").Count(), _cloud.CallsOf("az functionapp restart").Count()));
    }

    /// <summary>Sign-in answers everything but the health with 302, whatever the key.</summary>
    [Fact]
    public async Task Asks_for_the_health_alone_behind_entra_sign_in()
    {
        var result = await DeployAsync("--location westeurope signInClientId=00000000-0000-0000-0000-000000000000", ("AZ_SIGN_IN", "true"), ("CURL_STATUS", "302"), ("CURL_HEALTH", "000 503"), ("ECR_FLEET_WAIT", "60"));

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(["/api/health", "/api/health"], Asked());
        Assert.Contains("the timer refreshes at its next tick", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("useStaticOutboundAddress=true", 1)]
    [InlineData("alertEmail=me@example.com isAppPublic=false", 1)]
    [InlineData("--parameters infra/bicep/parameters/private-network.bicepparam", 1)]
    [InlineData("--parameters infra/bicep/parameters/existing-network.bicepparam", 1)]
    [InlineData("alertEmail=me@example.com", 0)]
    [InlineData("plan=ElasticPremium usePrivateEndpoints=true", 0)]
    [InlineData("--parameters infra/bicep/parameters/every-setting.bicepparam", 0)]
    public async Task Registers_the_provider_of_the_network_where_one_is_wanted(string arguments, int calls)
    {
        var result = await DeployAsync($"--location westeurope {arguments}");

        Assert.Equal((0, calls), (result.ExitCode, _cloud.CallsOf("az provider register --namespace Microsoft.App --wait").Count()));
    }

    [Fact]
    public async Task Leaves_a_provider_alone_that_is_registered()
    {
        await DeployAsync("--location westeurope usePrivateEndpoints=true", ("AZ_PROVIDER", "Registered"));

        Assert.Empty(_cloud.CallsOf("az provider register"));
    }

    [Theory]
    [InlineData("", "NONE=1", "pass --location to make it")]
    [InlineData("--location westeurope", "AZ_LOGIN=1", "run 'az login' first")]
    [InlineData("--location westeurope", "AZ_UPLOAD_FAILURES=9", "the package cannot be deployed")]
    [InlineData("--location westeurope", "AZ_KEYS_FAILURES=9", "the host does not start")]
    [InlineData("--location westeurope", "CURL_STATUS=503", "it answers 503")]
    [InlineData("--location westeurope", "CURL_REFRESH=502", "the first refresh failed; GET https://ecr-fleet-abc.example/api/runs says why")]
    [InlineData("--location westeurope usePrivateEndpoints=true", "AZ_REGISTER=1", "az provider register --namespace Microsoft.App --wait")]
    [InlineData("--location westeurope --parameters nowhere.bicepparam", "NONE=1", "the file nowhere.bicepparam is missing")]
    public async Task Fails_with_what_to_do(string arguments, string variable, string message)
    {
        var result = await DeployAsync(arguments, (variable.Split('=')[0], variable.Split('=')[1]));

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

    private IReadOnlyList<string> Asked() =>
        [.. _cloud.CallsOf("curl ").Select(call => new Uri(call.Split(' ').Single(word => word.StartsWith("https://", StringComparison.Ordinal))).AbsolutePath)];

    private Task<EndToEnd.Tests.CommandResult> DeployAsync(string arguments, params (string Name, string Value)[] environment) =>
        _cloud.RunAsync($"infra/deploy.sh --resource-group fleet --zip '{_cloud.Zip}' {arguments}", environment);
}
