using EcrFleet.Application.Reporting;
using EcrFleet.Core.Failures;

namespace EcrFleet.Cli.Tests;

/// <summary>What the last line says of a command that ended before its work did.</summary>
public sealed class EarlyEndTests : IDisposable
{
    private readonly CliRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("registry add second --region eu-central-1")]
    [InlineData("registry remove main")]
    public async Task Stopped_at_a_question_nothing_was_changed(string command)
    {
        _rig.Typed = "";
        await _rig.Fleet.Caller.CancelAsync();

        Assert.Equal(ExitCode.Interrupted, await _rig.RunAsync(command.Split(' ')));

        Assert.EndsWith("Stopped. Nothing was changed.\n", _rig.Error, StringComparison.Ordinal);
        Assert.Empty(_rig.Fleet.Vault.Stored);
    }

    [Fact]
    public async Task Stopped_in_the_removal_of_a_registry_it_says_where_to_look()
    {
        await _rig.Fleet.Caller.CancelAsync();

        Assert.Equal(ExitCode.Interrupted, await _rig.RunAsync("registry", "remove", "main", "--yes"));

        Assert.EndsWith("Stopped. 'ecr-fleet registry list' shows whether it is still registered.\n", _rig.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refresh", "Stopped. Every secret was written whole or not at all; the next run goes on from there.\n")]
    [InlineData("refresh --dry-run", "Stopped. Nothing was changed.\n")]
    [InlineData("status", "Stopped. Nothing was changed.\n")]
    [InlineData("registry list", "Stopped. Nothing was changed.\n")]
    public async Task Says_what_is_true_for_the_command(string command, string last)
    {
        _rig.Fleet.Vault.OnList = Stop;

        Assert.Equal(ExitCode.Interrupted, await _rig.RunAsync(command.Split(' ')));

        Assert.EndsWith(last, _rig.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("registry list")]
    [InlineData("registry remove main --yes")]
    public async Task A_bug_is_a_line_that_names_its_type_alone(string command)
    {
        _rig.Fleet.Vault.OnList = _ => throw new InvalidOperationException("mark of a secret");

        Assert.Equal(ExitCode.Failure, await _rig.RunAsync(command.Split(' ')));

        Assert.Equal("Unexpected System.InvalidOperationException: this is a bug of ecr-fleet. Nothing was changed.\n", _rig.Error);
        Assert.Empty(_rig.Output);
    }

    [Fact]
    public async Task A_time_that_runs_out_unexpectedly_is_no_stop()
    {
        _rig.Fleet.Vault.OnList = _ => throw new TaskCanceledException("mark of a secret");

        Assert.Equal(ExitCode.Failure, await _rig.RunAsync("registry", "list"));

        Assert.StartsWith("Unexpected System.Threading.Tasks.TaskCanceledException: ", _rig.Error, StringComparison.Ordinal);
    }

    private async Task<Failure?> Stop(CancellationToken cancellationToken)
    {
        await _rig.Fleet.Caller.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return null;
    }
}
