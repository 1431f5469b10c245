using EcrFleet.Application.History;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;

namespace EcrFleet.Application.Tests.History;

/// <summary>A store that works until the named method is called; that call and all later ones wait until the caller gives up.</summary>
internal sealed class StallingRunStore(IRunStore store, string from) : IRunStore
{
    private readonly TaskCompletionSource _stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the first call waits.</summary>
    public Task Stalled => _stalled.Task;

    public Task<Failure?> BeginAsync(RunRecord run, CancellationToken cancellationToken) =>
        PassAsync(nameof(BeginAsync), () => store.BeginAsync(run, cancellationToken), cancellationToken);

    public Task<Result<RunProgress>> RecordClusterAsync(string runId, RecordedCluster cluster, CancellationToken cancellationToken) =>
        PassAsync(nameof(RecordClusterAsync), () => store.RecordClusterAsync(runId, cluster, cancellationToken), cancellationToken);

    public Task<Failure?> FinishAsync(RunReport report, CancellationToken cancellationToken) =>
        PassAsync(nameof(FinishAsync), () => store.FinishAsync(report, cancellationToken), cancellationToken);

    public Task<Result<StoredRun>> GetAsync(string runId, CancellationToken cancellationToken) =>
        PassAsync(nameof(GetAsync), () => store.GetAsync(runId, cancellationToken), cancellationToken);

    public Task<Result<IReadOnlyList<RunSummary>>> ListAsync(CancellationToken cancellationToken) =>
        PassAsync(nameof(ListAsync), () => store.ListAsync(cancellationToken), cancellationToken);

    public Task<Result<IReadOnlyList<ClusterState>>> ReadClusterStatesAsync(CancellationToken cancellationToken) =>
        PassAsync(nameof(ReadClusterStatesAsync), () => store.ReadClusterStatesAsync(cancellationToken), cancellationToken);

    public Task<Result<VersionedClusterState>> ReadClusterStateAsync(string name, CancellationToken cancellationToken) =>
        PassAsync(nameof(ReadClusterStateAsync), () => store.ReadClusterStateAsync(name, cancellationToken), cancellationToken);

    public Task<Failure?> SaveClusterStateAsync(VersionedClusterState previous, ClusterState state, CancellationToken cancellationToken) =>
        PassAsync(nameof(SaveClusterStateAsync), () => store.SaveClusterStateAsync(previous, state, cancellationToken), cancellationToken);

    public Task<Failure?> RemoveClusterStateAsync(string name, CancellationToken cancellationToken) =>
        PassAsync(nameof(RemoveClusterStateAsync), () => store.RemoveClusterStateAsync(name, cancellationToken), cancellationToken);

    private async Task<T> PassAsync<T>(string method, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        if (method != from && !_stalled.Task.IsCompleted)
        {
            return await call();
        }

        _stalled.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        throw new System.Diagnostics.UnreachableException();
    }
}
