using EcrFleet.Application.History;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;

namespace EcrFleet.Browser.Tests;

/// <summary>Shows a fleet that was made up, whatever the server does: what it writes is forgotten.</summary>
internal sealed class CannedStore(IReadOnlyList<ClusterState> states, IReadOnlyList<RunReport> reports) : IRunStore
{
    public Task<Failure?> BeginAsync(RunRecord run, CancellationToken cancellationToken) => Task.FromResult<Failure?>(null);

    public Task<Result<RunProgress>> RecordClusterAsync(string runId, RecordedCluster cluster, CancellationToken cancellationToken) =>
        Task.FromResult<Result<RunProgress>>(new RunProgress(1, 1));

    public Task<Failure?> FinishAsync(RunReport report, CancellationToken cancellationToken) => Task.FromResult<Failure?>(null);

    public Task<Result<StoredRun>> GetAsync(string runId, CancellationToken cancellationToken) => Task.FromResult<Result<StoredRun>>(
        reports.FirstOrDefault(report => report.RunId == runId) is { } found ? new StoredRun(RunRecords.Of(found), []) : MissingRun.Of(runId));

    public Task<Result<IReadOnlyList<RunSummary>>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Result<IReadOnlyList<RunSummary>>.Of([.. reports.Select(report => RunSummary.From(RunRecords.Of(report)))]));

    public Task<Result<IReadOnlyList<ClusterState>>> ReadClusterStatesAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Result<IReadOnlyList<ClusterState>>.Of(states));

    public Task<Result<VersionedClusterState>> ReadClusterStateAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult<Result<VersionedClusterState>>(VersionedClusterState.None);

    public Task<Failure?> SaveClusterStateAsync(VersionedClusterState previous, ClusterState state, CancellationToken cancellationToken) =>
        Task.FromResult<Failure?>(null);

    public Task<Failure?> RemoveClusterStateAsync(string name, CancellationToken cancellationToken) => Task.FromResult<Failure?>(null);
}
