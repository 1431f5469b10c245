using EcrFleet.Application.History;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Tests.Shared.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace EcrFleet.Application.Tests.History;

public sealed class RefreshGateTests : IDisposable
{
    private static readonly RefreshRequest Request = new() { Trigger = RunTrigger.Timer };

    private readonly FakeTimeProvider _time = new();
    private readonly FakeFleet _fleet = new();
    private readonly TaskCompletionSource _first = new();
    private readonly RefreshGate _gate;
    private int _begun;

    public RefreshGateTests() => _gate = new RefreshGate(RefreshAsync, _time);

    [Fact]
    public async Task The_next_run_waits_for_the_one_before()
    {
        var running = _gate.RunAsync(Request, CancellationToken.None);
        var waiting = _gate.RunAsync(Request, CancellationToken.None);
        Assert.Equal(1, _begun);

        _first.SetResult();

        Assert.True((await running).IsSuccess);
        Assert.True((await waiting).IsSuccess);
        Assert.Equal(2, _begun);
    }

    [Fact]
    public async Task A_run_that_waited_too_long_is_refused_and_the_one_after_is_not()
    {
        var running = _gate.RunAsync(Request, CancellationToken.None);
        var waiting = _gate.RunAsync(Request, CancellationToken.None);

        _time.Advance(RunBudget.Beginning);

        Assert.Equal(FailureKind.Conflict, (await waiting).Failure!.Kind);
        Assert.Equal(1, _begun);
        _first.SetResult();
        await running;
        Assert.True((await _gate.RunAsync(Request, CancellationToken.None)).IsSuccess);
    }

    [Fact]
    public async Task A_run_that_throws_lets_the_next_one_in()
    {
        _first.SetException(new InvalidOperationException());

        await Assert.ThrowsAsync<InvalidOperationException>(() => _gate.RunAsync(Request, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _gate.RunAsync(Request, CancellationToken.None));

        Assert.Equal(2, _begun);
    }

    [Fact]
    public async Task Who_stops_waiting_is_not_refused()
    {
        using var caller = new CancellationTokenSource();
        var running = _gate.RunAsync(Request, CancellationToken.None);
        var waiting = _gate.RunAsync(Request, caller.Token);

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        _first.SetResult();
        await running;
    }

    public void Dispose()
    {
        _gate.Dispose();
        _fleet.Dispose();
    }

    private async Task<RunReport> RefreshAsync(RefreshRequest request, CancellationToken cancellationToken)
    {
        _begun++;
        await _first.Task;
        return RunReports.From(await _fleet.RefreshAsync(request));
    }
}
