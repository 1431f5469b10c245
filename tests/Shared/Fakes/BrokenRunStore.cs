using EcrFleet.Application.History;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;

namespace EcrFleet.Tests.Shared.Fakes;

/// <summary>A store that does the same to every call: fails, throws or never answers.</summary>
internal sealed class BrokenRunStore(Func<CancellationToken, Task<Failure>> answer) : IRunStore
{
    public static readonly Failure Down = new(FailureKind.Unreachable, "It is down.");

    public async Task<Failure?> BeginAsync(RunRecord run, CancellationToken cancellationToken) => await answer(cancellationToken);

    public async Task<Result<RunProgress>> RecordClusterAsync(string runId, RecordedCluster cluster, CancellationToken cancellationToken) => await answer(cancellationToken);

    public async Task<Failure?> FinishAsync(RunReport report, CancellationToken cancellationToken) => await answer(cancellationToken);

    public async Task<Result<StoredRun>> GetAsync(string runId, CancellationToken cancellationToken) => await answer(cancellationToken);

    public async Task<Result<IReadOnlyList<RunSummary>>> ListAsync(CancellationToken cancellationToken) => await answer(cancellationToken);

    public async Task<Result<IReadOnlyList<ClusterState>>> ReadClusterStatesAsync(CancellationToken cancellationToken) => await answer(cancellationToken);

    public async Task<Result<VersionedClusterState>> ReadClusterStateAsync(string name, CancellationToken cancellationToken) => await answer(cancellationToken);

    public async Task<Failure?> SaveClusterStateAsync(VersionedClusterState previous, ClusterState state, CancellationToken cancellationToken) =>
        await answer(cancellationToken);

    public async Task<Failure?> RemoveClusterStateAsync(string name, CancellationToken cancellationToken) => await answer(cancellationToken);
}
