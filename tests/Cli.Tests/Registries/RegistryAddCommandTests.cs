using System.Text.Json.Nodes;
using EcrFleet.Application.Registries;
using EcrFleet.Application.Vault;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Cli.Tests.Registries;

public sealed class RegistryAddCommandTests : IDisposable
{
    private const string KeyId = "AKIAIOSFODNN7EXAMPLE";
    private const string Key = "marked+Secret/Access0Key1Never2Shown3abcd";
    private const string CreatedKey = $$$"""{"AccessKey":{"UserName":"puller","AccessKeyId":"{{{KeyId}}}","Status":"Active","SecretAccessKey":"{{{Key}}}"}}""";

    private readonly CliRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Keys_of_standard_input_are_checked_and_stored()
    {
        _rig.Input = CreatedKey;

        var code = await RunAsync("--region", "eu-central-1");

        Assert.Equal((0, ""), (code, _rig.Error));
        Assert.Equal("eu-central-1", Assert.Single(_rig.Probe.Asked).Region);
        var stored = Assert.Single(_rig.Fleet.Vault.Stored);
        Assert.Equal(("aws-shop", "application/json", true, 0), (stored.Name, stored.ContentType, stored.IsEnabled, stored.Tags.Count));
        Assert.Equal(
            $$"""
            {
              "accessKeyId": "{{KeyId}}",
              "secretAccessKey": "{{Key}}",
              "region": "eu-central-1"
            }

            """,
            stored.Value.Reveal());
        Assert.Equal(
            """
            what          found
            access key    AKIA…MPLE
            identity      arn:aws:iam::123456789012:user/puller (account 123456789012)
            region        eu-central-1
            host          123456789012.dkr.ecr.eu-central-1.amazonaws.com
            valid until   2026-11-24T02:15:00Z (12h 0m)
            clock of AWS  +1 s from this machine's

            Registered 'shop' in the vault secret 'aws-shop'.

            """,
            _rig.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_registry_that_gives_no_token_is_not_stored()
    {
        _rig.Input = CreatedKey;
        _rig.Probe.Answer = Bad;

        Assert.Equal(1, await RunAsync("--region", "eu-central-1"));
        Assert.Empty(_rig.Fleet.Vault.Stored);
        Assert.Contains("problem: UnknownKey: AWS does not know the key.", _rig.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing is stored for 'shop'. To store it nevertheless: --no-check.", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_expire_soon_are_stored_with_their_end_and_a_warning()
    {
        _rig.Input = $"export AWS_ACCESS_KEY_ID=ASIA2\nexport AWS_SECRET_ACCESS_KEY={Key}\nexport AWS_SESSION_TOKEN=t\nexport AWS_CREDENTIAL_EXPIRATION=2026-11-23T20:00:00+00:00\n";

        var code = await RunAsync("--region", "eu-central-1");

        Assert.Equal((0, ""), (code, _rig.Error));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 20, 0, 0, TimeSpan.Zero), Assert.Single(_rig.Fleet.Vault.Stored).ExpiresAt);
        Assert.Contains("warning: The keys expire at 2026-11-23T20:00:00Z: ", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_of_the_environment_bring_their_end()
    {
        _rig.Environment["AWS_ACCESS_KEY_ID"] = KeyId;
        _rig.Environment["AWS_SECRET_ACCESS_KEY"] = Key;
        _rig.Environment["AWS_CREDENTIAL_EXPIRATION"] = "2026-11-23T20:00:00Z";

        await RunAsync("--region", "eu-central-1", "--output", "json");

        Assert.Equal("2026-11-23T20:00:00+00:00", JsonNode.Parse(_rig.Output)!["expiresAt"]!.GetValue<string>());
    }

    [Fact]
    public async Task Without_a_check_nobody_is_asked()
    {
        _rig.Input = CreatedKey;

        Assert.Equal(0, await RunAsync("--region", "eu-central-1", "--no-check"));
        Assert.Empty(_rig.Probe.Asked);
        Assert.Single(_rig.Fleet.Vault.Stored);
    }

    [Fact]
    public async Task A_dry_run_checks_and_stores_nothing()
    {
        _rig.Input = CreatedKey;

        Assert.Equal(0, await RunAsync("--region", "eu-central-1", "--dry-run"));
        Assert.Single(_rig.Probe.Asked);
        Assert.Empty(_rig.Fleet.Vault.Stored);
        Assert.Contains("Would register 'shop'", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doing_it_again_replaces_the_registration_and_keeps_what_is_the_users()
    {
        await _rig.Fleet.Vault.SetAsync(
            new NewVaultSecret("AWS-Shop", new SecretText("old")) { Tags = new Dictionary<string, string> { ["owner"] = "me", ["Region"] = "us-east-1" }, IsEnabled = false },
            TestContext.Current.CancellationToken);
        _rig.Input = CreatedKey;

        Assert.Equal(0, await RunAsync("--region", "eu-central-1"));
        var stored = _rig.Fleet.Vault.Stored[^1];
        Assert.Equal(("AWS-Shop", false), (stored.Name, stored.IsEnabled));
        Assert.Equal(["owner"], stored.Tags.Keys);
        Assert.Contains("warning: The vault secret 'AWS-Shop' is disabled, and stays so", _rig.Output, StringComparison.Ordinal);
        Assert.Contains("Replaced 'shop'", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keyless_needs_no_input()
    {
        _rig.Input = "what is led in is not looked at";

        Assert.Equal(0, await RunAsync("--region", "eu-west-1", "--role-arn", "arn:aws:iam::123456789012:role/pull", "--web-identity-audience", "api://ecr-fleet"));
        Assert.Equal("api://ecr-fleet", _rig.Probe.Asked.Single().WebIdentityAudience);
    }

    [Fact]
    public async Task Keys_of_the_environment_are_taken_with_their_region()
    {
        _rig.Environment["AWS_ACCESS_KEY_ID"] = KeyId;
        _rig.Environment["AWS_SECRET_ACCESS_KEY"] = Key;
        _rig.Environment["AWS_DEFAULT_REGION"] = "eu-north-1";

        Assert.Equal(0, await RunAsync("--hosts", "a.example.com,b.example.com", "--hosts", "c.example.com"));
        var asked = _rig.Probe.Asked.Single();
        Assert.Equal((Key, "eu-north-1", 3), (asked.Keys?.SecretAccessKey.Reveal(), asked.Region, asked.Hosts.Count));
    }

    [Fact]
    public async Task At_a_terminal_the_keys_are_asked_for_and_the_secret_one_does_not_show()
    {
        _rig.Typed = $"{KeyId}\n{Key}\neu-central-1\n";

        Assert.Equal(0, await RunAsync());
        var asked = _rig.Probe.Asked.Single();
        Assert.Equal((KeyId, Key, "eu-central-1"), (asked.Keys?.AccessKeyId.Reveal(), asked.Keys?.SecretAccessKey.Reveal(), asked.Region));
        Assert.Contains("Secret access key (does not show): ", _rig.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There are no keys: lead them into standard input")]
    [InlineData("There are no keys in the environment", "--keys-from", "environment")]
    [InlineData("There are no keys on standard input.", "--keys-from", "stdin")]
    [InlineData("There is no terminal to ask for keys at.", "--keys-from", "prompt")]
    [InlineData("--keys-from says that there are keys", "--keys-from", "stdin", "--default-chain")]
    [InlineData("The region is missing: say it with --region.", "--default-chain")]
    [InlineData("'webIdentityAudience' needs 'roleArn'", "--region", "eu-central-1", "--web-identity-audience", "x")]
    [InlineData("'roleArn' must be like arn:aws:iam::", "--region", "eu-central-1", "--default-chain", "--role-arn", "role")]
    public async Task What_is_missing_or_wrong_is_told(string expected, params string[] options)
    {
        Assert.Equal(2, await RunAsync(options));
        Assert.Contains(expected, _rig.Error, StringComparison.Ordinal);
        Assert.Empty(_rig.Fleet.Vault.Stored);
    }

    [Fact]
    public async Task A_name_that_cannot_be_registered_is_refused()
    {
        Assert.Equal(2, await _rig.RunAsync("registry", "add", "sh_op", "--default-chain", "--region", "eu-central-1"));
        Assert.Contains("The name of a registry has letters, digits and '-' only", _rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vault_that_refuses_is_told()
    {
        _rig.Input = CreatedKey;
        _rig.Fleet.Vault.WriteFailure = new Failure(FailureKind.Forbidden, "Vault secret 'aws-shop': no.");

        Assert.Equal(1, await RunAsync("--region", "eu-central-1"));
        Assert.Contains("Vault secret 'aws-shop': no.", _rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_reads_json()
    {
        _rig.Input = CreatedKey;

        await RunAsync("--region", "eu-central-1", "--output", "json");

        var json = JsonNode.Parse(_rig.Output)!;
        Assert.Equal(
            ("shop", "aws-shop", true, false, "Succeeded"),
            ((string?)json["name"], (string?)json["vaultSecret"], (bool)json["stored"]!, (bool)json["replaces"]!, (string?)json["check"]!["outcome"]));
    }

    private static RegistryCheck Bad(Core.Registration.RegistryRegistration registry) => FakeRegistryProbe.Good(registry) with
    {
        Problems = [new RegistryProblem(RegistryCause.UnknownKey, new Failure(FailureKind.Unauthorized, "AWS does not know the key."))],
    };

    /// <summary>Nothing that is printed shows a key.</summary>
    private async Task<int> RunAsync(params string[] options)
    {
        var code = await _rig.RunAsync(["registry", "add", "shop", .. options]);
        Assert.DoesNotContain(Key, _rig.Output + _rig.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(KeyId, _rig.Output + (_rig.Typed is null ? _rig.Error : ""), StringComparison.Ordinal);
        return code;
    }
}
