using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;

namespace EcrFleet.Application.History;

/// <summary>
/// Port: where runs and the last word on each cluster are kept. Several processes use one store at a time. A store that is down answers with a
/// failure; only the caller's cancellation is thrown. Names of clusters are compared without case.
/// </summary>
public interface IRunStore
{
    /// <summary>Keeps a run whose clusters will report one by one. Older runs than the last 100 are dropped.</summary>
    Task<Failure?> BeginAsync(RunRecord run, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps what one worker reports of one cluster, unless something better is there (<see cref="RecordedCluster.Replaces"/>).
    /// <see cref="FailureKind.NotFound"/>: the run was never begun here, or is dropped.
    /// </summary>
    Task<Result<RunProgress>> RecordClusterAsync(string runId, RecordedCluster cluster, CancellationToken cancellationToken);

    /// <summary>Keeps the last word on a run, begun here or not. Older runs than the last 100 are dropped.</summary>
    Task<Failure?> FinishAsync(RunReport report, CancellationToken cancellationToken);

    /// <summary><see cref="FailureKind.NotFound"/>: there is no such run, or no run can have such an id.</summary>
    Task<Result<StoredRun>> GetAsync(string runId, CancellationToken cancellationToken);

    /// <summary>The last 100 runs, the newest first.</summary>
    Task<Result<IReadOnlyList<RunSummary>>> ListAsync(CancellationToken cancellationToken);

    /// <summary>All clusters, by name; a stored state that cannot be read is <see cref="ClusterState.Damaged"/>.</summary>
    Task<Result<IReadOnlyList<ClusterState>>> ReadClusterStatesAsync(CancellationToken cancellationToken);

    /// <summary>One cluster; without a state where there is none yet, or a damaged one, which the next save replaces.</summary>
    Task<Result<VersionedClusterState>> ReadClusterStateAsync(string name, CancellationToken cancellationToken);

    /// <param name="previous">What was read: <see cref="FailureKind.Conflict"/> where another writer has written since.</param>
    Task<Failure?> SaveClusterStateAsync(VersionedClusterState previous, ClusterState state, CancellationToken cancellationToken);

    /// <summary>Forgets a cluster that is not registered any more; none there is fine.</summary>
    Task<Failure?> RemoveClusterStateAsync(string name, CancellationToken cancellationToken);
}
