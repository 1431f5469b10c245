using System.Text.Json.Nodes;
using EcrFleet.Application.Registries;
using EcrFleet.Application.Vault;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Cli.Tests.Registries;

public sealed class RegistryCommandsTests : IDisposable
{
    private readonly CliRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task The_list_shows_who_uses_what_and_no_key()
    {
        await ArrangeAsync();

        var code = await _rig.RunAsync("registry", "list");

        Assert.Equal((0, ""), (code, _rig.Error));
        Assert.Equal(
            """
            registry  enabled  region        credential                                                                      hosts                                            clusters      expires
            keyless   yes      eu-central-1  managed identity for api://ecr-fleet, role arn:aws:iam::123456789012:role/pull  210987654321.dkr.ecr.eu-central-1.amazonaws.com  berlin        -
            main      yes      us-east-1     access key AKIA…MPLE                                                            the credential's own                             berlin, oslo  -
            old       no       -             -                                                                               -                                                berlin        -

            3 registries, 0 bad.

            """,
            _rig.Output.ReplaceLineEndings("\n"));
        Assert.DoesNotContain(FakeFleet.KeyMark, _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_reads_the_list_as_json()
    {
        await ArrangeAsync();

        await _rig.RunAsync("registry", "list", "--output", "json");

        var main = JsonNode.Parse(_rig.Output)!["registries"]![1]!;
        Assert.Equal(
            ("main", "aws-main", true, "AccessKey", "AKIA…MPLE", "berlin,oslo"),
            ((string?)main["name"], (string?)main["vaultSecret"], (bool)main["enabled"]!, (string?)main["credential"], (string?)main["accessKeyId"],
                string.Join(',', main["clusters"]!.AsArray())));
    }

    [Fact]
    public async Task A_bad_registration_is_listed_with_what_is_wrong()
    {
        _rig.Fleet.Vault.Put("aws-bad", "{}");

        Assert.Equal(1, await _rig.RunAsync("registry", "list"));
        Assert.Contains("problem: Vault secret 'aws-bad': 'region' is missing", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_asks_AWS_with_what_is_stored()
    {
        Assert.Equal(0, await _rig.RunAsync("registry", "check", "MAIN"));
        Assert.Equal("aws-main", _rig.Probe.Asked.Single().VaultSecret);
        Assert.Contains("The registry 'main' gives tokens.", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_explains_a_problem()
    {
        _rig.Probe.Answer = registry => FakeRegistryProbe.Good(registry) with
        {
            Hosts = [],
            ExpiresAt = null,
            WebIdentity = new WebIdentity("https://sts.windows.net/t/", "api://ecr-fleet", "oid"),
            Problems = [new RegistryProblem(RegistryCause.TrustPolicy, new Failure(FailureKind.Forbidden, "Trust it."))],
        };

        Assert.Equal(1, await _rig.RunAsync("registry", "check", "main", "--output", "json"));
        var json = JsonNode.Parse(_rig.Output)!;
        Assert.Equal(
            ("Failed", "TrustPolicy", "Forbidden", "Trust it.", "oid"),
            ((string?)json["outcome"], (string?)json["problems"]![0]!["cause"], (string?)json["problems"]![0]!["kind"],
                (string?)json["problems"]![0]!["message"], (string?)json["webIdentity"]!["subject"]));
    }

    [Theory]
    [InlineData("gone", 2, "There is no registry 'gone': the vault has no secret 'aws-gone'.")]
    [InlineData("old", 2, "The registry 'old' is disabled: its vault secret 'aws-old' is not enabled.")]
    [InlineData("bad", 1, "Vault secret 'aws-bad': 'region' is missing")]
    public async Task What_cannot_be_checked_is_told(string name, int expected, string message)
    {
        await ArrangeAsync();
        _rig.Fleet.Vault.Put("aws-bad", "{}");

        Assert.Equal(expected, await _rig.RunAsync("registry", "check", name));
        Assert.Contains(message, _rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removal_says_who_loses_what_and_asks()
    {
        await ArrangeAsync();
        _rig.Typed = "y\n";

        var code = await _rig.RunAsync("registry", "remove", "main");

        Assert.Equal((0, "aws-main"), (code, Assert.Single(_rig.Fleet.Vault.Removed)));
        Assert.Contains("warning: oslo: the tag 'registries' names 'main'", _rig.Error, StringComparison.Ordinal);
        Assert.Contains("warning: berlin: the pull secrets lose its hosts", _rig.Error, StringComparison.Ordinal);
        Assert.Contains("Remove the registry 'main'?", _rig.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("n\n", 1, "Nothing was removed.")]
    [InlineData(null, 2, "There is no terminal to ask at: say --yes.")]
    public async Task Without_a_yes_nothing_is_removed(string? typed, int expected, string message)
    {
        _rig.Typed = typed;

        Assert.Equal(expected, await _rig.RunAsync("registry", "remove", "main"));
        Assert.Empty(_rig.Fleet.Vault.Removed);
        Assert.Contains(message, _rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_says_yes_beforehand()
    {
        Assert.Equal(0, await _rig.RunAsync("registry", "remove", "main", "--yes"));
        Assert.Equal(["aws-main"], _rig.Fleet.Vault.Removed);
    }

    [Fact]
    public async Task Removing_what_is_not_there_is_a_mistake() => Assert.Equal(2, await _rig.RunAsync("registry", "remove", "gone", "--yes"));

    private async Task ArrangeAsync()
    {
        var vault = _rig.Fleet.Vault;
        vault.Put("kubeconfig-berlin", "x");
        vault.Put("kubeconfig-oslo", "x", ("registries", "main"));
        vault.Put(
            "aws-keyless",
            """{"region":"eu-central-1","roleArn":"arn:aws:iam::123456789012:role/pull","webIdentityAudience":"api://ecr-fleet","accountId":"210987654321"}""");
        await vault.SetAsync(new NewVaultSecret("aws-old", new SecretText("x")) { IsEnabled = false }, TestContext.Current.CancellationToken);
    }
}
