using System.Text.Json.Nodes;
using EcrFleet.Application.Reporting;
using EcrFleet.Cli.Tests.Clusters;
using EcrFleet.Core.Failures;

namespace EcrFleet.Cli.Tests;

/// <summary>With <c>--output json</c> standard output holds exactly one document, also when the command fails.</summary>
public sealed class JsonFailureTests : IDisposable
{
    private readonly CliRig _rig = new();

    public static TheoryData<string> Commands =>
    [
        "refresh",
        "status",
        "cluster add berlin",
        "cluster list",
        "cluster check berlin",
        "cluster rotate berlin",
        "cluster remove berlin --yes",
        "registry add main --region eu-central-1 --default-chain",
        "registry list",
        "registry check main",
        "registry remove main --yes",
    ];

    public void Dispose() => _rig.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Bad_settings_are_a_document(string command)
    {
        _rig.SettingsFailure = new Failure(FailureKind.Invalid, "EcrFleet__Vault is missing.");

        Assert.Equal(ExitCode.Usage, await RunAsync(command));

        AssertError(_rig.Output, FailureKind.Invalid, "EcrFleet__Vault is missing.");
        Assert.Equal("EcrFleet__Vault is missing.\n", _rig.Error);
    }

    [Theory]
    [InlineData("refresh", ExitCode.Failure)]
    [InlineData("status", ExitCode.Failure)]
    [InlineData("cluster list", ExitCode.Failure)]
    [InlineData("cluster check berlin", ExitCode.Failure)]
    [InlineData("cluster rotate berlin", ExitCode.Failure)]
    [InlineData("cluster remove berlin --yes", ExitCode.Failure)]
    [InlineData("registry add main --region eu-central-1 --default-chain", ExitCode.Failure)]
    [InlineData("registry list", ExitCode.Failure)]
    [InlineData("registry check main", ExitCode.Failure)]
    [InlineData("registry remove main --yes", ExitCode.Failure)]
    public async Task A_vault_that_cannot_be_reached_is_a_document(string command, int code)
    {
        _rig.Fleet.Vault.OnList = _ => Task.FromResult<Failure?>(new Failure(FailureKind.Unreachable, "No vault."));

        Assert.Equal(code, await RunAsync(command));

        AssertError(_rig.Output, FailureKind.Unreachable, "No vault.");
    }

    [Theory]
    [InlineData("refresh --cluster nope", "There is no cluster 'nope': the vault has no secret 'kubeconfig-nope'.")]
    [InlineData("cluster check nope", "There is no cluster 'nope': the vault has no secret 'kubeconfig-nope'.")]
    [InlineData("cluster rotate nope --kubeconfig missing", "There is no cluster 'nope': the vault has no secret 'kubeconfig-nope'.")]
    [InlineData("cluster remove nope", "There is no cluster 'nope': the vault has no secret 'kubeconfig-nope'.")]
    [InlineData("cluster remove nope --yes --kubeconfig missing", "There is no cluster 'nope': the vault has no secret 'kubeconfig-nope'.")]
    [InlineData("registry check nope", "There is no registry 'nope': the vault has no secret 'aws-nope'.")]
    [InlineData("registry remove nope", "There is no registry 'nope': the vault has no secret 'aws-nope'.")]
    public async Task An_unknown_name_is_a_document_and_is_named_first(string command, string message)
    {
        Assert.Equal(ExitCode.Usage, await RunAsync(command));

        AssertError(_rig.Output, FailureKind.NotFound, message);
    }

    [Theory]
    [InlineData("refresh --bogus")]
    [InlineData("refersh")]
    [InlineData("cluster")]
    [InlineData("cluster add")]
    [InlineData("registry remove")]
    public async Task Arguments_that_are_not_understood_are_a_document(string command)
    {
        Assert.Equal(ExitCode.Usage, await RunAsync(command));

        Assert.Equal("Invalid", JsonNode.Parse(_rig.Output)!["error"]!["kind"]!.GetValue<string>());
        Assert.Contains("--help", _rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_is_a_document()
    {
        _rig.Fleet.Vault.OnList = async token =>
        {
            await _rig.Fleet.Caller.CancelAsync();
            token.ThrowIfCancellationRequested();
            return null;
        };

        Assert.Equal(ExitCode.Interrupted, await RunAsync("registry list"));

        Assert.Equal("NotAttempted", JsonNode.Parse(_rig.Output)!["error"]!["kind"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_removed_registry_is_a_document()
    {
        _rig.Fleet.Vault.Put("kubeconfig-berlin", "x", ("registries", "main"));

        Assert.Equal(ExitCode.Success, await RunAsync("registry remove main --yes"));

        var removed = JsonNode.Parse(_rig.Output)!;
        Assert.Equal(
            ("main", "aws-main", "berlin", 1),
            ((string?)removed["name"], (string?)removed["vaultSecret"], (string?)removed["clusters"]![0], removed["warnings"]!.AsArray().Count));
    }

    [Theory]
    [InlineData("cluster add berlin --kubeconfig missing", FailureKind.NotFound)]
    [InlineData("cluster rotate berlin --kubeconfig missing", FailureKind.NotFound)]
    [InlineData("cluster remove berlin --yes --kubeconfig missing", FailureKind.NotFound)]
    [InlineData("cluster remove berlin", FailureKind.Invalid)]
    public async Task What_a_command_on_clusters_lacks_is_a_document(string command, FailureKind kind)
    {
        await using var rig = await ClusterRig.StartAsync();
        await rig.AddAsync("--yes");

        Assert.Equal(ExitCode.Usage, await rig.RunAsync([.. command.Split(' '), "--output", "json"]));

        Assert.Equal($"{kind}", JsonNode.Parse(rig.Output)!["error"]!["kind"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("cluster remove berlin --kubeconfig KUBECONFIG")]
    [InlineData("registry remove main")]
    public async Task A_no_is_a_document(string command)
    {
        await using var rig = await ClusterRig.StartAsync();
        await rig.AddAsync("--yes");
        rig.Typed = "n\n";

        var arguments = command.Replace("KUBECONFIG", rig.Kubeconfig, StringComparison.Ordinal).Split(' ');
        Assert.Equal(ExitCode.Failure, await rig.RunAsync([.. arguments, "--output", "json"]));

        Assert.Equal("NotAttempted", JsonNode.Parse(rig.Output)!["error"]!["kind"]!.GetValue<string>());
    }

    private static void AssertError(string output, FailureKind kind, string message)
    {
        var error = JsonNode.Parse(output)!["error"]!;
        Assert.Equal(($"{kind}", message), ((string?)error["kind"], (string?)error["message"]));
    }

    private Task<int> RunAsync(string command) => _rig.RunAsync([.. command.Split(' '), "-o", "json"]);
}
