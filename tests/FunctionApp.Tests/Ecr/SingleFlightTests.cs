using EcrFleet.Ecr;

namespace EcrFleet.FunctionApp.Tests.Ecr;

public sealed class SingleFlightTests
{
    private readonly SingleFlight<string, int> flights = new();
    private readonly TaskCompletionSource<int> work = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int started;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Goes_on_for_the_others_when_the_first_caller_leaves()
    {
        using var leaving = new CancellationTokenSource();
        var first = flights.GetAsync("a", WorkAsync, leaving.Token);
        var second = flights.GetAsync("a", WorkAsync, Cancelled);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        work.SetResult(7);

        Assert.Equal(7, await second);
        Assert.Equal(1, started);
    }

    [Fact]
    public async Task Cancels_the_work_when_the_last_caller_leaves()
    {
        using var leaving = new CancellationTokenSource();
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var only = flights.GetAsync(
            "a",
            token =>
            {
                token.Register(cancelled.SetResult);
                begun.SetResult();
                return work.Task;
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
        await Assert.ThrowsAsync<InvalidOperationException>(() => flights.GetAsync("a", _ => throw new InvalidOperationException(), Cancelled));
        work.SetResult(7);

        Assert.Equal(7, await flights.GetAsync("a", WorkAsync, Cancelled));
    }

    [Fact]
    public async Task Keeps_what_came_of_the_work()
    {
        work.SetResult(7);

        await flights.GetAsync("a", WorkAsync, Cancelled);
        await flights.GetAsync("a", WorkAsync, Cancelled);

        Assert.Equal(1, started);
    }

    [Fact]
    public async Task Works_for_each_key_by_itself()
    {
        work.SetResult(7);

        await flights.GetAsync("a", WorkAsync, Cancelled);
        await flights.GetAsync("b", WorkAsync, Cancelled);

        Assert.Equal(2, started);
    }

    private Task<int> WorkAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref started);
        return work.Task;
    }
}
