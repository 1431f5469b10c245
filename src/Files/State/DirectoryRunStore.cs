using EcrFleet.Application.History;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;

namespace EcrFleet.Files.State;

/// <summary>
/// Keeps runs and states as readable JSON: <c>runs/&lt;id&gt;/run.json</c> with its <c>head.json</c>,
/// <c>runs/&lt;id&gt;/clusters/&lt;name&gt;.json</c> and <c>clusters/&lt;name&gt;.json</c>. Writers take turns by a lock file, readers need
/// none: a file is replaced at one stroke.
/// </summary>
public sealed class DirectoryRunStore(string directory, TimeProvider timeProvider) : IRunStore, IDisposable
{
    private readonly DirectoryLock _writers = new(directory, timeProvider);
    private readonly string _runs = Path.Combine(directory, "runs");
    private readonly RunFolders _folders = new(Path.Combine(directory, "runs"));
    private readonly string _states = Path.Combine(directory, "clusters");

    public Task<Failure?> BeginAsync(RunRecord run, CancellationToken cancellationToken) => KeepAsync(run, cancellationToken);

    public Task<Failure?> FinishAsync(RunReport report, CancellationToken cancellationToken) => KeepAsync(RunRecords.Of(report), cancellationToken);

    public Task<Result<RunProgress>> RecordClusterAsync(string runId, RecordedCluster cluster, CancellationToken cancellationToken) =>
        WriteAsync<RunProgress>(
            async () =>
            {
                if (await _folders.ReadAsync(runId, cancellationToken) is not { } record)
                {
                    return MissingRun.Of(runId);
                }

                if (!StateKey.IsValid(cluster.Cluster.Name))
                {
                    return InvalidName;
                }

                var path = FileOf(ClustersOf(runId), cluster.Cluster.Name);
                var stored = await StateFiles.ReadAsync(path, RunJson.Default.RecordedCluster, cancellationToken);
                if (stored is null || cluster.Replaces(stored.Value))
                {
                    await StateFiles.WriteAsync(path, cluster, RunJson.Default.RecordedCluster, cancellationToken);
                }

                var names = Directory.EnumerateFiles(ClustersOf(runId), "*.json").Select(file => Path.GetFileNameWithoutExtension(file));
                return record.Report is not null ? RunRecords.Progress(new StoredRun(record, [])) : RunRecords.Progress(record, names);
            },
            cancellationToken);

    public Task<Result<StoredRun>> GetAsync(string runId, CancellationToken cancellationToken) => TryAsync<StoredRun>(async () =>
        await _folders.ReadAsync(runId, cancellationToken) is { } record
            ? new StoredRun(record, await StateFiles.ReadAllAsync(ClustersOf(runId), RunJson.Default.RecordedCluster, damaged: _ => null, cancellationToken))
            : MissingRun.Of(runId));

    public Task<Result<IReadOnlyList<RunSummary>>> ListAsync(CancellationToken cancellationToken) => TryAsync(async () =>
        Result<IReadOnlyList<RunSummary>>.Of([.. (await _folders.ListAsync(cancellationToken)).Take(RunRecords.Kept)]));

    public Task<Result<IReadOnlyList<ClusterState>>> ReadClusterStatesAsync(CancellationToken cancellationToken) => TryAsync(async () =>
        Result<IReadOnlyList<ClusterState>>.Of(
            await StateFiles.ReadAllAsync(_states, RunJson.Default.ClusterState, Damaged, cancellationToken)));

    public Task<Result<VersionedClusterState>> ReadClusterStateAsync(string name, CancellationToken cancellationToken) =>
        TryAsync<VersionedClusterState>(async () =>
        {
            if (!StateKey.IsValid(name))
            {
                return InvalidName;
            }

            var file = await StateFiles.ReadAsync(FileOf(_states, name), RunJson.Default.ClusterState, cancellationToken);
            return file is null ? VersionedClusterState.None : new VersionedClusterState(file.Value, file.Version);
        });

    public async Task<Failure?> SaveClusterStateAsync(VersionedClusterState previous, ClusterState state, CancellationToken cancellationToken)
    {
        var saved = await WriteAsync<ClusterState>(
            async () =>
            {
                var read = await ReadClusterStateAsync(state.Name, cancellationToken);
                if (!read.IsSuccess)
                {
                    return read.Failure;
                }

                if (read.Value.Version != previous.Version)
                {
                    return new Failure(FailureKind.Conflict, $"The state of cluster {state.Name} has changed meanwhile.");
                }

                await StateFiles.WriteAsync(FileOf(_states, state.Name), state, RunJson.Default.ClusterState, cancellationToken);
                return state;
            },
            cancellationToken);
        return saved.Failure;
    }

    public async Task<Failure?> RemoveClusterStateAsync(string name, CancellationToken cancellationToken)
    {
        var removed = await WriteAsync<string>(
            () =>
            {
                if (StateKey.IsValid(name) && File.Exists(FileOf(_states, name)))
                {
                    File.Delete(FileOf(_states, name));
                }

                return Task.FromResult<Result<string>>(name);
            },
            cancellationToken);
        return removed.Failure;
    }

    public void Dispose() => _writers.Dispose();

    private static Failure InvalidName => new(FailureKind.Invalid, "No cluster can have this name.");

    private static ClusterState? Damaged(string key) => StateKey.IsKey(key) ? ClusterState.Damaged(key) : null;

    private string ClustersOf(string runId) => Path.Combine(_runs, runId, "clusters");

    private static string FileOf(string folder, string cluster) => Path.Combine(folder, StateKey.Of(cluster) + ".json");

    private async Task<Failure?> KeepAsync(RunRecord record, CancellationToken cancellationToken)
    {
        var kept = await WriteAsync<RunRecord>(
            async () =>
            {
                if (!RunIdText.IsValid(record.RunId))
                {
                    return MissingRun.Of(record.RunId);
                }

                await _folders.WriteAsync(record, cancellationToken);
                await _folders.TrimAsync(cancellationToken);
                return record;
            },
            cancellationToken);
        return kept.Failure;
    }

    private Task<Result<T>> WriteAsync<T>(Func<Task<Result<T>>> work, CancellationToken cancellationToken)
        where T : notnull => TryAsync(() => _writers.HoldAsync(work, cancellationToken));

    private async Task<Result<T>> TryAsync<T>(Func<Task<Result<T>>> work)
        where T : notnull
    {
        try
        {
            return await work();
        }
        catch (UnauthorizedAccessException)
        {
            return new Failure(FailureKind.Forbidden, $"The state directory '{directory}' may not be read or written by this user.");
        }
        catch (IOException exception)
        {
            return new Failure(FailureKind.Unreachable, $"The state directory '{directory}' cannot be used: {exception.Message}");
        }
    }
}
