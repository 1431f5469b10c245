using System.Runtime.Versioning;

namespace EcrFleet.Sandbox.Tests.Running;

[UnsupportedOSPlatform("windows")]
public sealed class SandboxHostTests : IDisposable
{
    private static readonly SandboxOptions Once = new() { Mode = RunMode.Once };
    private readonly HostHarness _harness = new();
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Once_ends_with_the_exit_code_of_the_refresh(int exitCode)
    {
        var script = _harness.Script($"exit {exitCode}");

        Assert.Equal(exitCode, await _harness.RunAsync(Once with { EcrFleetPath = script }, _stop.Token));
    }

    [Theory]
    [InlineData(nameof(OutputFormat.Table), "refresh --output table\n")]
    [InlineData(nameof(OutputFormat.Json), "refresh --output json\n")]
    public async Task Asks_for_a_refresh_in_the_wanted_format(string format, string arguments)
    {
        var script = _harness.Script("echo \"$@\" > \"$SEEN\"");

        await _harness.RunAsync(Once with { EcrFleetPath = script, Output = Enum.Parse<OutputFormat>(format) }, _stop.Token);

        Assert.Equal(arguments, await File.ReadAllTextAsync(_harness.Seen, _stop.Token));
    }

    [Fact]
    public async Task Gives_the_refresh_the_environment_of_the_sandbox_only()
    {
        var script = _harness.Script("env > \"$SEEN\"; cat \"$SSL_CERT_FILE\" >> \"$SEEN\"");

        await _harness.RunAsync(Once with { EcrFleetPath = script }, _stop.Token);

        var seen = await File.ReadAllTextAsync(_harness.Seen, _stop.Token);
        Assert.Contains("EcrFleet__Vault=https://127.0.0.1:", seen, StringComparison.Ordinal);
        Assert.Contains("IDENTITY_HEADER=", seen, StringComparison.Ordinal);
        Assert.Contains("AWS_ENDPOINT_URL_ECR=http://127.0.0.1:", seen, StringComparison.Ordinal);
        Assert.Contains("-----BEGIN CERTIFICATE-----", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("AWS_PROFILE", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_prints_nothing_beside_the_report()
    {
        await _harness.RunAsync(Once with { EcrFleetPath = _harness.Script("exit 0"), Output = OutputFormat.Json }, _stop.Token);

        Assert.Equal(("", ""), (_harness.Output, _harness.Error));
    }

    [Fact]
    public async Task Stops_the_clusters_and_removes_its_files_at_the_end()
    {
        await _harness.RunAsync(Once with { EcrFleetPath = _harness.Script("exit 0") }, _stop.Token);

        Assert.Equal(["berlin", "oslo", "tokyo"], _harness.Stopped.Order());
        Assert.False(Directory.Exists(_harness.Kubeconfigs));
    }

    [Fact]
    public async Task Refreshes_again_at_each_tick_until_stopped_and_ends_well()
    {
        var script = _harness.Script("echo run >> \"$SEEN\"");
        var running = _harness.RunAsync(new SandboxOptions { EcrFleetPath = script }, _stop.Token);
        await _harness.OutputFlushed;

        _harness.Time.Advance(TimeSpan.FromMinutes(1));
        await _harness.ErrorFlushed;
        _harness.Time.Advance(TimeSpan.FromMinutes(1));
        await _harness.ErrorFlushed;
        await _stop.CancelAsync();

        Assert.Equal(0, await running);
        var seen = await File.ReadAllTextAsync(_harness.Seen, TestContext.Current.CancellationToken);
        Assert.StartsWith("run\nrun\n", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goes_on_after_a_failed_refresh_and_shows_where_everything_is()
    {
        var running = _harness.RunAsync(new SandboxOptions { EcrFleetPath = _harness.Script("exit 1") }, _stop.Token);
        await _harness.OutputFlushed;

        Assert.Contains("tokyo      https://127.0.0.1:1/tokyo  ", _harness.Output, StringComparison.Ordinal);
        Assert.Contains("get secret ecr-registry-credentials -n app-01 -o yaml", _harness.Output, StringComparison.Ordinal);
        Assert.Equal(
            "admin of oslo", await File.ReadAllTextAsync(Path.Combine(_harness.Kubeconfigs, "oslo.kubeconfig"), _stop.Token));
        await _stop.CancelAsync();
        Assert.Equal(0, await running);
    }

    [Fact]
    public async Task Serves_the_page_with_the_same_history_and_says_where()
    {
        var script = _harness.Script("case \"$1\" in serve) echo \"$3 $RefreshSchedule $EcrFleet__State\" > \"$SEEN\"; exec sleep 60;; esac");
        var running = _harness.RunAsync(new SandboxOptions { EcrFleetPath = script }, _stop.Token);
        await _harness.OutputFlushed;

        var page = new Uri(_harness.Output.Split("page       ")[1].Split(' ')[0]);
        while (!File.Exists(_harness.Seen) || new FileInfo(_harness.Seen).Length == 0)
        {
            await Task.Yield();
        }

        Assert.True(page.IsLoopback);
        Assert.Equal(
            $"{page.GetLeftPart(UriPartial.Authority)} 0 */1 * * * * {Path.Combine(_harness.Kubeconfigs, "state")}\n",
            await File.ReadAllTextAsync(_harness.Seen, _stop.Token));
        await _stop.CancelAsync();
        Assert.Equal(0, await running);
    }

    [Fact]
    public async Task With_json_the_addresses_go_to_standard_error()
    {
        var options = new SandboxOptions { EcrFleetPath = _harness.Script("exit 0"), Output = OutputFormat.Json };
        var running = _harness.RunAsync(options, _stop.Token);
        await _harness.ErrorFlushed;

        Assert.Contains("vault      https://127.0.0.1:", _harness.Error, StringComparison.Ordinal);
        Assert.Equal("", _harness.Output);
        await _stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Prints_the_environment_alone_on_standard_output_and_runs_nothing()
    {
        var running = _harness.RunAsync(
            new SandboxOptions { Mode = RunMode.PrintEnvironment, EcrFleetPath = "does-not-exist" }, _stop.Token);
        await _harness.ErrorFlushed;

        Assert.All(
            _harness.Output.TrimEnd('\n').Split('\n'), line => Assert.Matches("^export [A-Za-z0-9_]+='[^']*'$", line));
        Assert.Contains("export EcrFleet__Vault='https://127.0.0.1:", _harness.Output, StringComparison.Ordinal);
        Assert.Equal(
            _harness.Output, await File.ReadAllTextAsync(Path.Combine(_harness.Kubeconfigs, "environment.sh"), _stop.Token));
        await _stop.CancelAsync();
        Assert.Equal(0, await running);
    }

    [Fact]
    public async Task Says_when_there_is_nothing_to_run()
    {
        Assert.Equal(2, await _harness.RunAsync(Once with { EcrFleetPath = "does-not-exist" }, _stop.Token));
        Assert.StartsWith("--ecr-fleet: there is no file ", _harness.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_when_the_file_cannot_be_run()
    {
        var script = _harness.Script("exit 0");
        File.SetUnixFileMode(script, UnixFileMode.UserRead);

        Assert.Equal(2, await _harness.RunAsync(Once with { EcrFleetPath = script }, _stop.Token));
        Assert.Contains("ecr-fleet does not start: ", _harness.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _stop.Dispose();
        _harness.Dispose();
    }
}
