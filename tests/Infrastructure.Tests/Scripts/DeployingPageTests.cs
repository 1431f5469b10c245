using System.Text.RegularExpressions;
using EcrFleet.EndToEnd.Tests;
using EcrFleet.EndToEnd.Tests.Docs;

namespace EcrFleet.Infrastructure.Tests.Scripts;

/// <summary>What docs/deploying.md tells a reader to type, against a recorded cloud.</summary>
public sealed partial class DeployingPageTests : IDisposable
{
    private const string Page = "docs/deploying.md";

    private readonly FakeCloud _cloud = new();

    [Fact]
    public async Task The_fleet_is_deployed()
    {
        await RunAsync("infra/deploy.sh --resource-group");

        Assert.Single(_cloud.CallsOf("az deployment group create"), call => call.Contains(" alertEmail=me@example.com ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Registrations_are_put_into_the_vault_with_their_tags()
    {
        await RunAsync("az keyvault secret set");

        Assert.Equal(
            ["aws-main", "kubeconfig-berlin"],
            _cloud.CallsOf("az keyvault secret set --vault-name vault").Select(call => call.Split(" --name ")[1].Split(' ')[0]));
        Assert.Contains(_cloud.Calls, call => call.Contains("--tags namespaces=team-*", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_refresh_and_the_status_are_asked_for_with_the_key()
    {
        await RunAsync("key=$(az functionapp keys list");

        Assert.Equal(2, _cloud.Calls.Count(call => call == $"  input: header = \"x-functions-key: {FakeCloud.Key}\""));
        Assert.Equal(["/api/refresh", "/api/status"], _cloud.CallsOf("curl ").Select(call => new Uri(call.Split(' ')[^1]).AbsolutePath));
    }

    /// <summary>A secret of that name may be another's.</summary>
    [Fact]
    public void No_page_deletes_pull_secrets_by_their_name()
    {
        var deletions = DocPage.All().SelectMany(page => Deletion().Matches(File.ReadAllText(Path.Combine(Repository.Root, page)))).Select(match => match.Value).ToList();

        Assert.NotEmpty(deletions);
        Assert.All(deletions, deletion => Assert.Contains("--selector app.kubernetes.io/managed-by=ecr-fleet", deletion, StringComparison.Ordinal));
    }

    [Fact]
    public void The_commands_of_the_program_and_the_files_that_the_page_names_exist() => Assert.All(
        ["infra/bicep/main.bicep", "infra/azuredeploy.json", "infra/container/compose.yaml", "infra/kubernetes/serve.yaml", "infra/systemd/ecr-fleet.service"],
        file =>
        {
            Assert.True(File.Exists(Path.Combine(Repository.Root, file)));
            Assert.Contains(file, File.ReadAllText(Path.Combine(Repository.Root, Page)), StringComparison.Ordinal);
        });

    public void Dispose() => _cloud.Dispose();

    /// <summary>Of all namespaces.</summary>
    [GeneratedRegex("kubectl delete secrets? [^`\n]*(-A|--all-namespaces)[^`\n]*")]
    private static partial Regex Deletion();

    private async Task RunAsync(string beginning)
    {
        var commands = DocPage.Command(Page, beginning).Replace("ecr-fleet-functions-linux-x64.zip", $"'{_cloud.Zip}'", StringComparison.Ordinal);
        var result = await _cloud.RunAsync(commands, ("VAULT", "vault"), ("APP", "ecr-fleet-abc"));
        Assert.True(result.ExitCode == 0, result.Error);
    }
}
