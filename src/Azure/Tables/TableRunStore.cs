using Azure.Data.Tables;
using EcrFleet.Application.History;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;

namespace EcrFleet.Azure.Tables;

/// <summary>Keeps runs and states in Azure Table storage, where many instances share them.</summary>
/// <param name="prefix">Begins the names of the tables.</param>
public sealed class TableRunStore(TableServiceClient service, string prefix) : IRunStore
{
    /// <summary>Apart from the tables that the host of the functions makes in the same account.</summary>
    public const string Prefix = "EcrFleet";

    private readonly RunTable _runs = new(new StateTable(service, prefix + "Runs"));
    private readonly ClusterTable _clusters = new(new StateTable(service, prefix + "Clusters"));

    public Task<Failure?> BeginAsync(RunRecord run, CancellationToken cancellationToken) => _runs.KeepAsync(run, cancellationToken);

    public Task<Result<RunProgress>> RecordClusterAsync(string runId, RecordedCluster cluster, CancellationToken cancellationToken) =>
        _runs.RecordClusterAsync(runId, cluster, cancellationToken);

    public Task<Failure?> FinishAsync(RunReport report, CancellationToken cancellationToken) => _runs.KeepAsync(RunRecords.Of(report), cancellationToken);

    public Task<Result<StoredRun>> GetAsync(string runId, CancellationToken cancellationToken) => _runs.GetAsync(runId, cancellationToken);

    public Task<Result<IReadOnlyList<RunSummary>>> ListAsync(CancellationToken cancellationToken) => _runs.ListAsync(cancellationToken);

    public Task<Result<IReadOnlyList<ClusterState>>> ReadClusterStatesAsync(CancellationToken cancellationToken) => _clusters.ReadAllAsync(cancellationToken);

    public Task<Result<VersionedClusterState>> ReadClusterStateAsync(string name, CancellationToken cancellationToken) =>
        _clusters.ReadAsync(name, cancellationToken);

    public Task<Failure?> SaveClusterStateAsync(VersionedClusterState previous, ClusterState state, CancellationToken cancellationToken) =>
        _clusters.SaveAsync(previous, state, cancellationToken);

    public Task<Failure?> RemoveClusterStateAsync(string name, CancellationToken cancellationToken) => _clusters.RemoveAsync(name, cancellationToken);
}
