using System.Text.Json.Nodes;

namespace EcrFleet.EndToEnd.Tests.Docs;

/// <summary>What the page on registering tells about registries works as it stands there.</summary>
public sealed class RegisteringDocsTests
{
    public const string Page = "docs/registering.md";
    public const string Add = "aws iam create-access-key";
    public const string Keyless = "ecr-fleet registry add main --region eu-central-1 --no-check";
    public const string Keys = "kubectl get secret ecr-keys";
    public const string TakeOver = "ecr-fleet refresh --dry-run\n";

    [Fact]
    public async Task A_registry_is_added_checked_and_listed()
    {
        await using var fleet = await TestFleet.StartAsync();
        fleet.Vault.DeleteSecret("aws-main");

        var result = await RunAsync(fleet, $"aws() {{ echo '{TestFleet.CreatedKey}'; }}\n{DocPage.Command(Page, Add)}");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("Registered 'main'", result.Output, StringComparison.Ordinal);
        Assert.Contains("The registry 'main' gives tokens.", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 registries, 0 bad.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_keyless_registry_is_added_and_checked_where_the_app_runs()
    {
        await using var fleet = await TestFleet.StartAsync();

        var result = await RunAsync(fleet, DocPage.Command(Page, Keyless) + "ecr-fleet registry check main\n");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("token's aud", result.Output, StringComparison.Ordinal);
        Assert.Contains("assumed-role/keyless/ecr-fleet", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secrets_of_the_old_job_are_taken_over_with_its_keys()
    {
        await using var fleet = await TestFleet.StartAsync();
        var cluster = await fleet.AddClusterAsync("berlin", ["team-a"]);
        fleet.Vault.DeleteSecret("aws-main");
        cluster.Seed.Namespace("ecr-renew");
        cluster.Seed.Put(new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["metadata"] = new JsonObject { ["name"] = "ecr-keys", ["namespace"] = "ecr-renew" },
            ["type"] = "Opaque",
            ["data"] = OldKeys(),
        });
        var kubeconfig = $"export KUBECONFIG=$(mktemp)\ntrap 'rm $KUBECONFIG' EXIT\ncat > $KUBECONFIG <<'END'\n{cluster.AdminKubeconfig}\nEND\n";

        var result = await RunAsync(fleet, $"{kubeconfig}{DocPage.Command(Page, Keys)}{DocPage.Command(Page, TakeOver)}");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.NotNull(fleet.Aws.FindIssuedToken(fleet.Password("berlin", "team-a")));
    }

    private static async Task<CommandResult> RunAsync(TestFleet fleet, string commands)
    {
        var environment = new Dictionary<string, string>(fleet.Environment, StringComparer.Ordinal);
        environment["PATH"] = $"{Path.GetDirectoryName(EcrFleetBinary.Path)}:{environment["PATH"]}";
        return fleet.Searched(await Shell.RunAsync(Path.GetTempPath(), environment, commands));
    }

    private static JsonObject OldKeys()
    {
        var keys = JsonNode.Parse(TestFleet.KeysJson("eu-central-1"))!;
        return new JsonObject
        {
            ["AWS_ACCESS_KEY_ID"] = Base64((string)keys["accessKeyId"]!),
            ["AWS_SECRET_ACCESS_KEY"] = Base64((string)keys["secretAccessKey"]!),
            ["AWS_REGION"] = Base64("eu-central-1"),
            ["AWS_ACCOUNT_ID"] = Base64("123456789012"),
        };
    }

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
}
