using EcrFleet.Application.History;
using EcrFleet.Application.Reporting;
using EcrFleet.Core.Reporting;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Cli.Tests;

public sealed class RecordedRefreshTests : IDisposable
{
    private readonly CliRig _rig = new();
    private readonly MemoryRunStore _store = new();

    public RecordedRefreshTests()
    {
        _rig.Fleet.AddCluster("berlin", "a");
        _rig.Store = _store;
    }

    [Fact]
    public async Task A_run_is_recorded_with_what_it_tells_of_its_clusters()
    {
        Assert.Equal(ExitCode.Success, await _rig.RunAsync("refresh"));

        var run = Assert.Single((await _store.ListAsync(CancellationToken.None)).Value!);
        var state = Assert.Single((await _store.ReadClusterStatesAsync(CancellationToken.None)).Value!);
        Assert.Equal((RunTrigger.Cli, Outcome.Succeeded, "berlin", run.RunId), (run.Trigger, run.Outcome, state.Name, state.LastRunId));
    }

    [Fact]
    public async Task A_mistaken_name_leaves_no_trace()
    {
        Assert.Equal(ExitCode.Usage, await _rig.RunAsync("refresh", "--cluster", "nowhere"));
        Assert.Empty((await _store.ListAsync(CancellationToken.None)).Value!);
    }

    [Fact]
    public async Task A_store_that_is_down_is_one_warning_and_fails_nothing()
    {
        _rig.Store = new BrokenRunStore(_ => Task.FromResult(BrokenRunStore.Down));

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("refresh", "--output", "json"));
        Assert.Contains("\"outcome\": \"Succeeded\"", _rig.Output, StringComparison.Ordinal);
        Assert.StartsWith("Warning: EcrFleet.Application.History.RunRecorder: Not recorded in the state store.", Assert.Single(_rig.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_result_is_printed_before_a_slow_store_is_asked()
    {
        var printed = "";
        _rig.Store = new BrokenRunStore(_ =>
        {
            printed = _rig.Output;
            return Task.FromResult(BrokenRunStore.Down);
        });

        await _rig.RunAsync("refresh");

        Assert.NotEmpty(printed);
    }

    public void Dispose() => _rig.Dispose();
}
