using System.Text.Json;
using EcrFleet.Application.Reporting;
using EcrFleet.Core.Failures;
using Spectre.Console;

namespace EcrFleet.Cli.Tests;

public sealed class RefreshCommandTests : IDisposable
{
    private const char Escape = '\u001b';

    private readonly CliRig _rig = new();

    [Fact]
    public async Task Ends_with_0_when_all_is_well()
    {
        _rig.Fleet.AddCluster("berlin", "a", "b");

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("refresh"));
        Assert.Empty(_rig.Error);
    }

    [Fact]
    public async Task Ends_with_1_when_a_part_of_the_run_failed()
    {
        _rig.Fleet.AddCluster("berlin", "a");
        _rig.Fleet.AddCluster("dead", "a").OnCall = (_, _) => Task.FromResult<Failure?>(new Failure(FailureKind.Unreachable, "No route."));

        Assert.Equal(ExitCode.Failure, await _rig.RunAsync("refresh"));
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    public async Task Ends_with_1_and_says_why_when_the_vault_refuses(string output)
    {
        _rig.Fleet.Vault.OnList = _ => Task.FromResult<Failure?>(new Failure(FailureKind.Forbidden, "The identity lacks a role."));

        Assert.Equal(ExitCode.Failure, await _rig.RunAsync("refresh", "--output", output));
        Assert.Contains("The identity lacks a role.", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_with_2_for_a_cluster_that_there_is_not()
    {
        Assert.Equal(ExitCode.Usage, await _rig.RunAsync("refresh", "--cluster", "nowhere"));
        Assert.Contains("nowhere", _rig.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nope-*")]
    [InlineData("nope")]
    public async Task Ends_with_1_for_a_namespace_that_no_cluster_has(string pattern)
    {
        _rig.Fleet.AddCluster("berlin", "a");
        _rig.Fleet.AddCluster("oslo", "b");

        Assert.Equal(ExitCode.Failure, await _rig.RunAsync("refresh", "--namespace", pattern));
        Assert.Contains($"warning: No namespace of any cluster fits '{pattern}', which this run is limited to.\n", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_namespace_that_one_cluster_has_is_enough()
    {
        _rig.Fleet.AddCluster("berlin", "a");
        _rig.Fleet.AddCluster("oslo", "b");

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("refresh", "--namespace", "b"));
    }

    [Fact]
    public async Task Ends_with_2_and_lists_what_is_wrong_with_the_settings()
    {
        _rig.SettingsFailure = new Failure(FailureKind.Invalid, "EcrFleet__Vault is missing.\nEcrFleet__RunTimeout is no time.");

        Assert.Equal(ExitCode.Usage, await _rig.RunAsync("refresh"));
        Assert.Equal("EcrFleet__Vault is missing.\nEcrFleet__RunTimeout is no time.\n", _rig.Error);
        Assert.Empty(_rig.Output);
    }

    [Theory]
    [InlineData("refersh")]
    [InlineData("refresh", "--clutser", "x")]
    [InlineData("refresh", "--output", "xml")]
    [InlineData("refresh", "--cluster")]
    [InlineData("refresh", "--namespace", "Not A Name")]
    [InlineData("refresh", "@file")]
    public async Task Ends_with_2_for_arguments_that_it_does_not_know(params string[] arguments)
    {
        Assert.Equal(ExitCode.Usage, await _rig.RunAsync(arguments));
        Assert.Contains("--help", _rig.Error, StringComparison.Ordinal);
        Assert.Empty(_rig.Output);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("refresh", "--help")]
    public async Task Tells_what_it_is_and_can(params string[] arguments)
    {
        Assert.Equal(ExitCode.Success, await _rig.RunAsync(arguments));
        Assert.NotEmpty(_rig.Output);
        Assert.Empty(_rig.Error);
    }

    [Fact]
    public async Task Prints_one_json_document_and_nothing_else()
    {
        _rig.Fleet.AddCluster("berlin", "a");

        await _rig.RunAsync("refresh", "--output", "json", "--verbose");

        using var document = JsonDocument.Parse(_rig.Output);
        Assert.Equal("cli", document.RootElement.GetProperty("trigger").GetString());
        Assert.Equal(1, document.RootElement.GetProperty("totals").GetProperty("created").GetInt32());
        Assert.Contains("Cluster refreshed. Cluster: berlin.", _rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hands_its_options_to_the_run()
    {
        var berlin = _rig.Fleet.AddCluster("berlin", "team-a", "other");
        var paris = _rig.Fleet.AddCluster("paris", "team-b");
        _rig.Fleet.AddCluster("rome", "team-c");

        await _rig.RunAsync("refresh", "--cluster", "berlin", "--cluster", "paris", "--namespace", "team-*", "--dry-run", "--force", "-o", "json");

        using var document = JsonDocument.Parse(_rig.Output);
        Assert.True(document.RootElement.GetProperty("dryRun").GetBoolean());
        Assert.Equal(2, document.RootElement.GetProperty("totals").GetProperty("created").GetInt32());
        Assert.Empty(berlin.Writes.Concat(paris.Writes));
    }

    [Fact]
    public async Task Prints_plain_aligned_lines_into_a_pipe()
    {
        _rig.Fleet.AddCluster("berlin", "a", "b");
        _rig.Fleet.AddCluster("b", "a");

        await _rig.RunAsync("refresh");

        Assert.Equal(
            """
            cluster  outcome    promise  namespaces  created  updated  unchanged  skipped  deleted  failed  valid for  requests    time
            b        Succeeded  Kept              1        1        0          0        0        0       0     12h 0m         3  0.00 s
            berlin   Succeeded  Kept              2        2        0          0        0        0       0     12h 0m         4  0.00 s

            registry  outcome    valid for  hosts
            main      Succeeded     12h 0m  123456789012.dkr.ecr.main.amazonaws.com

            Succeeded: 2 clusters, 3 namespaces: 3 created, 0 updated, 0 unchanged, 0 skipped, 0 deleted, 0 failed; promise Kept, in 0.00 s.

            """,
            _rig.Output);
    }

    [Fact]
    public async Task Shows_a_framed_table_on_a_terminal()
    {
        _rig.TerminalWidth = 160;
        _rig.Fleet.AddCluster("berlin", "a");

        await _rig.RunAsync("refresh");

        Assert.Contains('╭', _rig.Output);
        Assert.Contains(Escape, _rig.Output);
        Assert.Contains("deleted", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fits_the_table_into_a_narrow_terminal()
    {
        (_rig.TerminalWidth, _rig.Colors) = (80, ColorSystemSupport.NoColors);
        _rig.Fleet.AddCluster("berlin", "a", "b").OnCall = (call, _) =>
            Task.FromResult(call.Namespace == "b" ? new Failure(FailureKind.QuotaExceeded, "Full.") : null);

        await _rig.RunAsync("refresh");

        Assert.All(_rig.Output.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Equal("│ cluster │ outcome            │ promise │ namespaces │ failed │ valid for │", _rig.Output.Split('\n')[1]);
    }

    [Fact]
    public async Task Uses_no_colour_where_none_is_wanted()
    {
        (_rig.TerminalWidth, _rig.Colors) = (160, ColorSystemSupport.NoColors);
        _rig.Fleet.AddCluster("berlin", "a");

        await _rig.RunAsync("refresh");

        Assert.DoesNotContain(Escape, _rig.Output);
    }

    [Fact]
    public async Task Shows_progress_on_standard_error_only()
    {
        _rig.IsErrorTerminal = true;
        _rig.Fleet.AddCluster("berlin", "a");

        await _rig.RunAsync("refresh", "--output", "json");

        using var document = JsonDocument.Parse(_rig.Output);
        Assert.Contains(Escape, _rig.Error);
    }

    [Fact]
    public async Task Names_a_fault_of_many_namespaces_once()
    {
        var names = Enumerable.Range(0, 20).Select(number => $"team-{number:00}").ToArray();
        _rig.Fleet.AddCluster("berlin", names).OnCall = (call, _) => Task.FromResult(
            call.Verb == "Apply" ? new Failure(FailureKind.Forbidden, $"Namespace {call.Namespace}: no right to patch secrets.") : null);

        await _rig.RunAsync("refresh");

        Assert.Equal(
            "problem: berlin: team-00, team-01 and 18 more: Forbidden: Namespace …: no right to patch secrets.",
            Assert.Single(_rig.Output.Split('\n'), line => line.StartsWith("problem:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Names_a_refused_registry_once_with_the_clusters_that_use_it()
    {
        _rig.Fleet.OnToken = (_, _) => Task.FromResult<Result<Core.PullSecrets.RegistryToken>>(new Failure(FailureKind.Unauthorized, "The keys are refused."));
        _rig.Fleet.AddCluster("berlin", "a");
        _rig.Fleet.AddCluster("paris", "a");

        await _rig.RunAsync("refresh");

        Assert.Contains("problem: registry main, cluster berlin, cluster paris: Unauthorized: The keys are refused.", _rig.Output, StringComparison.Ordinal);
        Assert.Single(_rig.Output.Split("The keys are refused.").Skip(1));
    }

    [Fact]
    public async Task Names_a_refused_credential_once_and_not_each_namespace()
    {
        _rig.Fleet.AddCluster("berlin", "a", "b", "c").OnCall = (call, _) => Task.FromResult(
            call.Verb == "Apply" ? new Failure(FailureKind.Unauthorized, "The cluster refused the credential.") : null);

        await _rig.RunAsync("refresh");

        Assert.Equal(
            ["problem: cluster berlin: Unauthorized: The cluster refused the credential."],
            _rig.Output.Split('\n').Where(line => line.StartsWith("problem:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Lets_no_text_from_outside_move_the_cursor()
    {
        _rig.TerminalWidth = 160;
        _rig.Colors = ColorSystemSupport.NoColors;
        _rig.Fleet.AddCluster("berlin", "a").OnCall = (_, _) =>
            Task.FromResult<Failure?>(new Failure(FailureKind.Unreachable, $"{Escape}[2J[red]x[/]\rSucceeded\nproblem: forged"));

        await _rig.RunAsync("refresh");

        Assert.DoesNotContain(Escape, _rig.Output);
        Assert.Contains("[2J[red]x[/] Succeeded problem: forged", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_nothing_that_its_result_says_anyway()
    {
        _rig.Fleet.AddCluster("dead", "a").OnCall = (_, _) => Task.FromResult<Failure?>(new Failure(FailureKind.Unreachable, "No route."));

        await _rig.RunAsync("refresh");

        Assert.Empty(_rig.Error);
    }

    [Fact]
    public async Task Logs_what_nobody_expected()
    {
        _rig.Fleet.AddCluster("dead", "a").OnCall = (_, _) => throw new HttpRequestException("hunter2");

        await _rig.RunAsync("refresh");

        Assert.Contains("System.Net.Http.HttpRequestException", _rig.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", _rig.Error + _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_it_was_stopped()
    {
        _rig.Fleet.AddCluster("berlin", "a").OnCall = async (_, token) =>
        {
            await _rig.Fleet.Caller.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            return null;
        };

        Assert.Equal(ExitCode.Interrupted, await _rig.RunAsync("refresh", "--output", "json"));
        Assert.StartsWith("Stopped.", _rig.Error, StringComparison.Ordinal);
        Assert.Contains("NotAttempted", _rig.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _rig.Dispose();
}
