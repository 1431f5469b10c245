using System.Text.Json;
using EcrFleet.Application.Reporting;
using EcrFleet.Core.Failures;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Cli.Tests;

public sealed class StatusCommandTests : IDisposable
{
    private readonly CliRig _rig = new();

    [Fact]
    public async Task Ends_with_0_while_the_promise_holds()
    {
        _rig.Fleet.AddCluster("berlin", "a", "b");
        await _rig.Fleet.RefreshAsync();

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("status"));
        Assert.Equal(
            """
            cluster  promise  namespaces  valid  expiring  expired  incomplete  missing  foreign  damaged  being deleted  valid for  credential until    time
            berlin   Kept              2      2         0        0           0        0        0        0              0     12h 0m                 -  0.00 s

            Kept: 1 clusters, 2 namespaces, valid for 12h 0m at least, 6h 0m promised.

            """,
            _rig.Output);
    }

    [Fact]
    public async Task A_cluster_in_which_nothing_is_selected_is_a_warning_and_not_kept()
    {
        _rig.Fleet.AddCluster("berlin", new FakeCluster("team-a"), ("namespaces", "tema-*"));

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("status"));
        Assert.Contains("warning: berlin: No namespace is selected: ", _rig.Output, StringComparison.Ordinal);
        Assert.Contains("Empty: 1 clusters, 0 namespaces", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_that_never_gave_a_token_leaves_the_cluster_incomplete()
    {
        _rig.Fleet.AddRegistry("keyless").AddCluster("berlin", "a", "b");
        var token = _rig.Fleet.OnToken;
        _rig.Fleet.OnToken = (registry, cancel) => registry.Name.Value == "keyless"
            ? Task.FromResult<Core.Failures.Result<Core.PullSecrets.RegistryToken>>(new Failure(FailureKind.Unauthorized, "Refused."))
            : token(registry, cancel);
        await _rig.Fleet.RefreshAsync();

        Assert.Equal(ExitCode.Failure, await _rig.RunAsync("status"));
        Assert.Contains("berlin   Incomplete ", _rig.Output, StringComparison.Ordinal);
        Assert.Contains("berlin: a, b: Incomplete", _rig.Output, StringComparison.Ordinal);
        Assert.Contains("Incomplete: 1 clusters, 2 namespaces, valid for 0m at least", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_no_validity_beside_a_cluster_that_is_unknown()
    {
        _rig.Fleet.AddCluster("berlin", "a");
        _rig.Fleet.AddCluster("dead").OnCall = (_, _) => Task.FromResult<Failure?>(new Failure(FailureKind.Unreachable, "No route."));
        await _rig.Fleet.RefreshAsync();

        Assert.Equal(ExitCode.Failure, await _rig.RunAsync("status"));
        Assert.Contains("Unknown: 2 clusters, 1 namespaces, not known for how long valid, 6h 0m promised.", _rig.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("at least", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_is_behind_is_corrected_and_warned_of()
    {
        _rig.Fleet.AddCluster("berlin", "a");
        await _rig.Fleet.RefreshAsync();
        _rig.Fleet.Tokens.ClockOffset = TimeSpan.FromHours(11);

        Assert.Equal(ExitCode.Failure, await _rig.RunAsync("status"));
        Assert.Contains("Broken: 1 clusters, 1 namespaces, valid for 1h 0m at least", _rig.Output, StringComparison.Ordinal);
        Assert.Contains("warning: This machine's clock is 660 minutes behind that of AWS.", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_no_registry_and_writes_nothing()
    {
        var berlin = _rig.Fleet.AddCluster("berlin", "a");

        await _rig.RunAsync("status");

        Assert.Empty(_rig.Fleet.Tokens.Asked);
        Assert.Equal(["ListNamespaces", "ListSecrets"], berlin.Calls.Select(call => call.Verb).Order());
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(7, 0)]
    [InlineData(9, 0)]
    [InlineData(10, 1)]
    [InlineData(13, 1)]
    public async Task Ends_with_1_only_when_less_than_the_alert_threshold_is_left(int hours, int code)
    {
        _rig.Fleet.AddCluster("berlin", "a");
        await _rig.Fleet.RefreshAsync();
        _rig.Fleet.Time.Advance(TimeSpan.FromHours(hours));

        Assert.Equal(code, await _rig.RunAsync("status"));
    }

    [Fact]
    public async Task Ends_with_1_and_says_where_a_secret_is_missing()
    {
        _rig.Fleet.AddCluster("berlin", "a", "b");

        Assert.Equal(ExitCode.Failure, await _rig.RunAsync("status"));
        Assert.Contains("problem: berlin: a, b: Missing\n", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_with_1_when_a_cluster_cannot_be_read()
    {
        _rig.Fleet.AddCluster("berlin", "a");
        await _rig.Fleet.RefreshAsync();
        _rig.Fleet.AddCluster("dead", "a").OnCall = (_, _) => Task.FromResult<Failure?>(new Failure(FailureKind.Unreachable, "No route."));

        Assert.Equal(ExitCode.Failure, await _rig.RunAsync("status"));
        Assert.Contains("problem: cluster dead: Unreachable: No route.", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prints_one_json_document_and_nothing_else()
    {
        _rig.Fleet.AddCluster("berlin", "a").CredentialExpiresAt = _rig.Fleet.Time.GetUtcNow() + TimeSpan.FromDays(90);
        await _rig.Fleet.RefreshAsync();

        await _rig.RunAsync("status", "--output", "json");

        using var document = JsonDocument.Parse(_rig.Output);
        Assert.Equal("Kept", document.RootElement.GetProperty("promise").GetString());
        Assert.Equal(43200, document.RootElement.GetProperty("minimumValiditySeconds").GetInt64());
        Assert.Equal("2027-02-21T14:15:00+00:00", document.RootElement.GetProperty("clusters")[0].GetProperty("credentialExpiresAt").GetString());
    }

    [Theory]
    [InlineData(FailureKind.Forbidden, ExitCode.Failure)]
    [InlineData(FailureKind.Invalid, ExitCode.Usage)]
    public async Task Says_why_the_fleet_cannot_be_read(FailureKind kind, int code)
    {
        _rig.Fleet.Vault.OnList = _ => Task.FromResult<Failure?>(new Failure(kind, "Not this vault."));

        Assert.Equal(code, await _rig.RunAsync("status", "--output", "json"));
        using var document = JsonDocument.Parse(_rig.Output);
        Assert.Equal("Not this vault.", document.RootElement.GetProperty("error").GetProperty("message").GetString());
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

        Assert.Equal(ExitCode.Interrupted, await _rig.RunAsync("status"));
        Assert.StartsWith("Stopped.", _rig.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _rig.Dispose();
}
