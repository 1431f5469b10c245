using EcrFleet.Application.Reporting;

namespace EcrFleet.Cli.Tests;

public sealed class UsageTests : IDisposable
{
    private readonly CliRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("Commands:")]
    [InlineData("Commands:", "help")]
    [InlineData("Commands:", "--help")]
    [InlineData("refresh [options]", "help", "refresh")]
    [InlineData("cluster add <NAME> [options]", "help", "cluster", "add")]
    [InlineData("Commands:", "cluster")]
    [InlineData("Commands:", "registry")]
    public async Task Help_is_the_result_where_nothing_else_is_asked_for(string expected, params string[] arguments)
    {
        Assert.Equal((ExitCode.Success, ""), (await _rig.RunAsync(arguments), _rig.Error));
        Assert.Contains(expected, _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_a_word_or_an_option()
    {
        Assert.Equal(ExitCode.Success, await _rig.RunAsync("version"));
        using var other = new CliRig();
        Assert.Equal(ExitCode.Success, await other.RunAsync("--version"));

        Assert.NotEmpty(_rig.Output);
        Assert.Equal(other.Output, _rig.Output);
    }

    [Theory]
    [InlineData("refresh", "refesh")]
    [InlineData("status", "statsu", "--output", "json")]
    [InlineData("list", "cluster", "lists")]
    [InlineData("remove", "registry", "remov")]
    [InlineData("--force", "refresh", "--forse")]
    [InlineData("--output", "status", "--ouput", "json")]
    [InlineData("--help", "--hlep")]
    public async Task What_was_plainly_meant_is_named(string meant, params string[] arguments)
    {
        Assert.Equal(ExitCode.Usage, await _rig.RunAsync(arguments));
        Assert.Contains($"Is '{meant}' meant?\n", _rig.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("refresh", "--frobnicate")]
    public async Task What_is_far_from_everything_is_not_guessed(params string[] arguments)
    {
        Assert.Equal((ExitCode.Usage, ""), (await _rig.RunAsync(arguments), _rig.Output));
        Assert.DoesNotContain("meant?", _rig.Error, StringComparison.Ordinal);
        Assert.Contains("Try 'ecr-fleet --help'.", _rig.Error, StringComparison.Ordinal);
    }
}
