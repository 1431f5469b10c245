namespace EcrFleet.FunctionsHost.Tests.Rpc.Workers;

/// <summary>The workers of one host (<c>FUNCTIONS_WORKER_PROCESS_COUNT</c>); they take invocations in turn.</summary>
internal sealed class WorkerPool(IReadOnlyList<WorkerSupervisor> workers) : IAsyncDisposable
{
    private int _turn;

    public IReadOnlyList<WorkerSupervisor> All => workers;

    /// <summary>The next worker that is ready; waits where none is.</summary>
    public Task<WorkerSession> ReadyAsync()
    {
        var turn = (int)((uint)Interlocked.Increment(ref _turn) % (uint)workers.Count);
        var inTurn = workers.Skip(turn).Concat(workers.Take(turn)).ToList();
        return (inTurn.Find(worker => worker.IsReady) ?? inTurn[0]).ReadyAsync();
    }

    public Task AllReadyAsync() => Task.WhenAll(workers.Select(worker => worker.ReadyAsync()));

    public Task StopAsync() => Task.WhenAll(workers.Select(worker => worker.StopAsync()));

    public Task LoseAsync() => Task.WhenAll(workers.Select(worker => worker.LoseAsync()));

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in workers)
        {
            await worker.DisposeAsync();
        }
    }
}
