namespace EcrFleet.FunctionsHost.Tests.Rpc.Workers;

/// <summary>A worker whose process has been started.</summary>
internal sealed class StartingWorker(WorkerProcess process, WorkerChannel channel, Task arrived, WorkerHandshake handshake)
{
    public WorkerProcess Process => process;

    public WorkerChannel Channel => channel;

    /// <returns>The worker once it has loaded all functions.</returns>
    public async Task<WorkerSession> ReadyAsync(CancellationToken cancellationToken)
    {
        await arrived.WaitAsync(cancellationToken);
        var abilities = await handshake.InitialiseAsync(cancellationToken);
        return new WorkerSession(process, channel, abilities, await handshake.LoadAsync(cancellationToken));
    }
}
