using System.Text.Json;
using EcrFleet.Cli;
using EcrFleet.Core.Failures;
using Spectre.Console;

namespace EcrFleet.FunctionApp.Tests.Cli;

public sealed class RefreshCommandTests : IDisposable
{
    private const char Escape = '\u001b';

    private readonly CliRig rig = new();

    [Fact]
    public async Task Ends_with_0_when_all_is_well()
    {
        rig.Fleet.AddCluster("berlin", "a", "b");

        Assert.Equal(ExitCode.Success, await rig.RunAsync("refresh"));
        Assert.Empty(rig.Error);
    }

    [Fact]
    public async Task Ends_with_1_when_a_part_of_the_run_failed()
    {
        rig.Fleet.AddCluster("berlin", "a");
        rig.Fleet.AddCluster("dead", "a").OnCall = (_, _) => Task.FromResult<Failure?>(new Failure(FailureKind.Unreachable, "No route."));

        Assert.Equal(ExitCode.Failure, await rig.RunAsync("refresh"));
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    public async Task Ends_with_1_and_says_why_when_the_vault_refuses(string output)
    {
        rig.Fleet.Vault.OnList = _ => Task.FromResult<Failure?>(new Failure(FailureKind.Forbidden, "The identity lacks a role."));

        Assert.Equal(ExitCode.Failure, await rig.RunAsync("refresh", "--output", output));
        Assert.Contains("The identity lacks a role.", rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_with_2_for_a_cluster_that_there_is_not()
    {
        Assert.Equal(ExitCode.Usage, await rig.RunAsync("refresh", "--cluster", "nowhere"));
        Assert.Contains("nowhere", rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_with_2_and_lists_what_is_wrong_with_the_settings()
    {
        rig.SettingsFailure = new Failure(FailureKind.Invalid, "EcrFleet__Vault is missing.\nEcrFleet__RunTimeout is no time.");

        Assert.Equal(ExitCode.Usage, await rig.RunAsync("refresh"));
        Assert.Equal("EcrFleet__Vault is missing.\nEcrFleet__RunTimeout is no time.\n", rig.Error);
        Assert.Empty(rig.Output);
    }

    [Theory]
    [InlineData("refersh")]
    [InlineData("refresh", "--clutser", "x")]
    [InlineData("refresh", "--output", "xml")]
    [InlineData("refresh", "--cluster")]
    [InlineData("refresh", "--namespace", "Not A Name")]
    [InlineData("refresh", "@file")]
    [InlineData]
    public async Task Ends_with_2_for_arguments_that_it_does_not_know(params string[] arguments)
    {
        Assert.Equal(ExitCode.Usage, await rig.RunAsync(arguments));
        Assert.Contains("--help", rig.Error, StringComparison.Ordinal);
        Assert.Empty(rig.Output);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("refresh", "--help")]
    public async Task Tells_what_it_is_and_can(params string[] arguments)
    {
        Assert.Equal(ExitCode.Success, await rig.RunAsync(arguments));
        Assert.NotEmpty(rig.Output);
        Assert.Empty(rig.Error);
    }

    [Fact]
    public async Task Prints_one_json_document_and_nothing_else()
    {
        rig.Fleet.AddCluster("berlin", "a");

        await rig.RunAsync("refresh", "--output", "json", "--verbose");

        using var document = JsonDocument.Parse(rig.Output);
        Assert.Equal("cli", document.RootElement.GetProperty("trigger").GetString());
        Assert.Equal(1, document.RootElement.GetProperty("totals").GetProperty("created").GetInt32());
        Assert.Contains("Cluster refreshed. Cluster: berlin.", rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hands_its_options_to_the_run()
    {
        var berlin = rig.Fleet.AddCluster("berlin", "team-a", "other");
        var paris = rig.Fleet.AddCluster("paris", "team-b");
        rig.Fleet.AddCluster("rome", "team-c");

        await rig.RunAsync("refresh", "--cluster", "berlin", "--cluster", "paris", "--namespace", "team-*", "--dry-run", "--force", "-o", "json");

        using var document = JsonDocument.Parse(rig.Output);
        Assert.True(document.RootElement.GetProperty("dryRun").GetBoolean());
        Assert.Equal(2, document.RootElement.GetProperty("totals").GetProperty("created").GetInt32());
        Assert.Empty(berlin.Writes.Concat(paris.Writes));
    }

    [Fact]
    public async Task Prints_plain_aligned_lines_into_a_pipe()
    {
        rig.Fleet.AddCluster("berlin", "a", "b");
        rig.Fleet.AddCluster("b", "a");

        await rig.RunAsync("refresh");

        Assert.Equal(
            """
            cluster  outcome    namespaces  created  updated  unchanged  skipped  deleted  failed  valid for  requests    time
            b        Succeeded           1        1        0          0        0        0       0     12h 0m         3  0.00 s
            berlin   Succeeded           2        2        0          0        0        0       0     12h 0m         4  0.00 s

            registry  outcome    valid for  hosts
            main      Succeeded     12h 0m  123456789012.dkr.ecr.main.amazonaws.com

            Succeeded: 2 clusters, 3 namespaces: 3 created, 0 updated, 0 unchanged, 0 skipped, 0 deleted, 0 failed, in 0.00 s.

            """,
            rig.Output);
    }

    [Fact]
    public async Task Shows_a_framed_table_on_a_terminal()
    {
        rig.TerminalWidth = 160;
        rig.Fleet.AddCluster("berlin", "a");

        await rig.RunAsync("refresh");

        Assert.Contains('╭', rig.Output);
        Assert.Contains(Escape, rig.Output);
        Assert.Contains("deleted", rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fits_the_table_into_a_narrow_terminal()
    {
        (rig.TerminalWidth, rig.Colors) = (80, ColorSystemSupport.NoColors);
        rig.Fleet.AddCluster("berlin", "a", "b").OnCall = (call, _) =>
            Task.FromResult(call.Namespace == "b" ? new Failure(FailureKind.QuotaExceeded, "Full.") : null);

        await rig.RunAsync("refresh");

        Assert.All(rig.Output.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Equal("│ cluster │ outcome            │ namespaces │ created │ failed │ valid for │", rig.Output.Split('\n')[1]);
    }

    [Fact]
    public async Task Uses_no_colour_where_none_is_wanted()
    {
        (rig.TerminalWidth, rig.Colors) = (160, ColorSystemSupport.NoColors);
        rig.Fleet.AddCluster("berlin", "a");

        await rig.RunAsync("refresh");

        Assert.DoesNotContain(Escape, rig.Output);
    }

    [Fact]
    public async Task Shows_progress_on_standard_error_only()
    {
        rig.IsErrorTerminal = true;
        rig.Fleet.AddCluster("berlin", "a");

        await rig.RunAsync("refresh", "--output", "json");

        using var document = JsonDocument.Parse(rig.Output);
        Assert.Contains(Escape, rig.Error);
    }

    [Fact]
    public async Task Names_a_fault_of_many_namespaces_once()
    {
        var names = Enumerable.Range(0, 20).Select(number => $"team-{number:00}").ToArray();
        rig.Fleet.AddCluster("berlin", names).OnCall = (call, _) => Task.FromResult(
            call.Verb == "Apply" ? new Failure(FailureKind.Forbidden, $"Namespace {call.Namespace}: no right to patch secrets.") : null);

        await rig.RunAsync("refresh");

        Assert.Equal(
            "problem: berlin: team-00, team-01 and 18 more: Forbidden: Namespace …: no right to patch secrets.",
            Assert.Single(rig.Output.Split('\n'), line => line.StartsWith("problem:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Names_a_refused_registry_once_with_the_clusters_that_use_it()
    {
        rig.Fleet.OnToken = (_, _) => Task.FromResult<Result<Core.PullSecrets.RegistryToken>>(new Failure(FailureKind.Unauthorized, "The keys are refused."));
        rig.Fleet.AddCluster("berlin", "a");
        rig.Fleet.AddCluster("paris", "a");

        await rig.RunAsync("refresh");

        Assert.Contains("problem: registry main, cluster berlin, cluster paris: Unauthorized: The keys are refused.", rig.Output, StringComparison.Ordinal);
        Assert.Single(rig.Output.Split("The keys are refused.").Skip(1));
    }

    [Fact]
    public async Task Names_a_refused_credential_once_and_not_each_namespace()
    {
        rig.Fleet.AddCluster("berlin", "a", "b", "c").OnCall = (call, _) => Task.FromResult(
            call.Verb == "Apply" ? new Failure(FailureKind.Unauthorized, "The cluster refused the credential.") : null);

        await rig.RunAsync("refresh");

        Assert.Equal(
            ["problem: cluster berlin: Unauthorized: The cluster refused the credential."],
            rig.Output.Split('\n').Where(line => line.StartsWith("problem:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Lets_no_text_from_outside_move_the_cursor()
    {
        rig.TerminalWidth = 160;
        rig.Colors = ColorSystemSupport.NoColors;
        rig.Fleet.AddCluster("berlin", "a").OnCall = (_, _) =>
            Task.FromResult<Failure?>(new Failure(FailureKind.Unreachable, $"{Escape}[2J[red]x[/]\rSucceeded\nproblem: forged"));

        await rig.RunAsync("refresh");

        Assert.DoesNotContain(Escape, rig.Output);
        Assert.Contains("[2J[red]x[/] Succeeded problem: forged", rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_nothing_that_its_result_says_anyway()
    {
        rig.Fleet.AddCluster("dead", "a").OnCall = (_, _) => Task.FromResult<Failure?>(new Failure(FailureKind.Unreachable, "No route."));

        await rig.RunAsync("refresh");

        Assert.Empty(rig.Error);
    }

    [Fact]
    public async Task Logs_what_nobody_expected()
    {
        rig.Fleet.AddCluster("dead", "a").OnCall = (_, _) => throw new HttpRequestException("hunter2");

        await rig.RunAsync("refresh");

        Assert.Contains("System.Net.Http.HttpRequestException", rig.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", rig.Error + rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_it_was_stopped()
    {
        rig.Fleet.AddCluster("berlin", "a").OnCall = async (_, token) =>
        {
            await rig.Fleet.Caller.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            return null;
        };

        Assert.Equal(ExitCode.Interrupted, await rig.RunAsync("refresh", "--output", "json"));
        Assert.StartsWith("Stopped.", rig.Error, StringComparison.Ordinal);
        Assert.Empty(rig.Output);
    }

    public void Dispose() => rig.Dispose();
}
