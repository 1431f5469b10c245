using EcrFleet.Application.Reporting;
using EcrFleet.Core.Failures;

namespace EcrFleet.Cli.Tests;

public sealed class ServeCommandTests : IDisposable
{
    private readonly CliRig _rig = new();

    [Fact]
    public async Task A_bad_address_is_a_mistake_of_the_caller()
    {
        Assert.Equal(ExitCode.Usage, await _rig.RunAsync("serve", "--urls", "https://0.0.0.0"));
        Assert.Equal($"Option '--urls': 'https://0.0.0.0' TLS is not served; let a proxy before it do that, and use http.{Environment.NewLine}", _rig.Error);
    }

    [Fact]
    public async Task Bad_settings_are_told_and_nothing_is_served()
    {
        _rig.SettingsFailure = new Failure(FailureKind.Invalid, "EcrFleet__Vault is missing.");

        Assert.Equal((ExitCode.Usage, ""), (await _rig.RunAsync("serve", "--urls", "http://127.0.0.1:0"), _rig.Output));
        Assert.Equal($"EcrFleet__Vault is missing.{Environment.NewLine}", _rig.Error);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_open_to_other_machines()
    {
        Assert.Equal((ExitCode.Usage, ""), (await _rig.RunAsync("serve", "--urls", "http://127.0.0.1:0", "--urls", "http://0.0.0.0:0"), _rig.Output));
        Assert.StartsWith("http://0.0.0.0:0 is open to other machines, and that needs EcrFleet__ApiKey", _rig.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _rig.Dispose();
}
