namespace EcrFleet.Aws.Tests;

public sealed class SingleFlightTests
{
    private readonly SingleFlight<string, int> _flights = new();
    private readonly TaskCompletionSource<int> _work = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _started;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Goes_on_for_the_others_when_the_first_caller_leaves()
    {
        using var leaving = new CancellationTokenSource();
        var first = _flights.GetAsync("a", WorkAsync, leaving.Token);
        var second = _flights.GetAsync("a", WorkAsync, Cancelled);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _work.SetResult(7);

        Assert.Equal(7, await second);
        Assert.Equal(1, _started);
    }

    [Fact]
    public async Task Cancels_the_work_when_the_last_caller_leaves()
    {
        using var leaving = new CancellationTokenSource();
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var only = _flights.GetAsync(
            "a",
            token =>
            {
                token.Register(cancelled.SetResult);
                begun.SetResult();
                return _work.Task;
            },
            leaving.Token);
        await begun.Task.WaitAsync(Cancelled);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => only);
        await cancelled.Task.WaitAsync(Cancelled);
    }

    [Fact]
    public async Task Begins_anew_after_work_that_threw()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _flights.GetAsync("a", _ => throw new InvalidOperationException(), Cancelled));
        _work.SetResult(7);

        Assert.Equal(7, await _flights.GetAsync("a", WorkAsync, Cancelled));
    }

    [Fact]
    public async Task Keeps_what_came_of_the_work()
    {
        _work.SetResult(7);

        await _flights.GetAsync("a", WorkAsync, Cancelled);
        await _flights.GetAsync("a", WorkAsync, Cancelled);

        Assert.Equal(1, _started);
    }

    [Fact]
    public async Task Works_for_each_key_by_itself()
    {
        _work.SetResult(7);

        await _flights.GetAsync("a", WorkAsync, Cancelled);
        await _flights.GetAsync("b", WorkAsync, Cancelled);

        Assert.Equal(2, _started);
    }

    private Task<int> WorkAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _started);
        return _work.Task;
    }
}
