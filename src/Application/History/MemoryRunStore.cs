using System.Globalization;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;

namespace EcrFleet.Application.History;

/// <summary>Runs and states of this process only: for a server without a configured store, and for tests.</summary>
public sealed class MemoryRunStore : IRunStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, StoredRun> _runs = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, VersionedClusterState> _states = new(StringComparer.OrdinalIgnoreCase);
    private long _version;

    public Task<Failure?> BeginAsync(RunRecord run, CancellationToken cancellationToken) => Keep(run);

    public Task<Failure?> FinishAsync(RunReport report, CancellationToken cancellationToken) => Keep(RunRecords.Of(report));

    public Task<Result<RunProgress>> RecordClusterAsync(string runId, RecordedCluster cluster, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_runs.TryGetValue(runId, out var run))
            {
                return Task.FromResult<Result<RunProgress>>(MissingRun.Of(runId));
            }

            var stored = run.Clusters.FirstOrDefault(other => Comparer.Equals(other.Cluster.Name, cluster.Cluster.Name));
            if (stored is null || cluster.Replaces(stored))
            {
                run = run with { Clusters = [.. run.Clusters.Where(other => other != stored), cluster] };
                _runs[runId] = run;
            }

            return Task.FromResult<Result<RunProgress>>(RunRecords.Progress(run));
        }
    }

    public Task<Result<StoredRun>> GetAsync(string runId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<Result<StoredRun>>(_runs.TryGetValue(runId, out var run) ? run : MissingRun.Of(runId));
        }
    }

    public Task<Result<IReadOnlyList<RunSummary>>> ListAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(Result<IReadOnlyList<RunSummary>>.Of([.. Summaries()]));
        }
    }

    public Task<Result<IReadOnlyList<ClusterState>>> ReadClusterStatesAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(Result<IReadOnlyList<ClusterState>>.Of([.. _states.Values.Select(state => state.State!)]));
        }
    }

    public Task<Result<VersionedClusterState>> ReadClusterStateAsync(string name, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<Result<VersionedClusterState>>(_states.GetValueOrDefault(name) ?? VersionedClusterState.None);
        }
    }

    public Task<Failure?> SaveClusterStateAsync(VersionedClusterState previous, ClusterState state, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_states.GetValueOrDefault(state.Name)?.Version != previous.Version)
            {
                return Task.FromResult<Failure?>(new Failure(FailureKind.Conflict, $"The state of cluster {state.Name} has changed meanwhile."));
            }

            _states[state.Name] = new VersionedClusterState(state, (++_version).ToString(CultureInfo.InvariantCulture));
            return Task.FromResult<Failure?>(null);
        }
    }

    public Task<Failure?> RemoveClusterStateAsync(string name, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _states.Remove(name);
            return Task.FromResult<Failure?>(null);
        }
    }

    private static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    private IOrderedEnumerable<RunSummary> Summaries() => RunSummary.NewestFirst(_runs.Values.Select(run => RunSummary.From(run.Record)));

    private Task<Failure?> Keep(RunRecord record)
    {
        lock (_gate)
        {
            _runs[record.RunId] = new StoredRun(record, _runs.GetValueOrDefault(record.RunId)?.Clusters ?? []);
            foreach (var old in Summaries().Skip(RunRecords.Kept).ToList())
            {
                _runs.Remove(old.RunId);
            }

            return Task.FromResult<Failure?>(null);
        }
    }
}
