using Azure;
using Azure.Data.Tables;
using EcrFleet.Application.History;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Runs;

namespace EcrFleet.Azure.Tables;

/// <summary>The states of the clusters: an entity each, its ETag the version.</summary>
internal sealed class ClusterTable(StateTable table)
{
    public Task<Result<IReadOnlyList<ClusterState>>> ReadAllAsync(CancellationToken cancellationToken) => table.TryAsync(
        async client =>
        {
            var states = new List<ClusterState>();
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {TableKeys.States}");
            await foreach (var entity in client.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
            {
                if (StateKey.IsKey(entity.RowKey))
                {
                    states.Add(PackedJson.TryUnpack(entity, RunJson.Default.ClusterState) ?? ClusterState.Damaged(entity.RowKey));
                }
            }

            return Result<IReadOnlyList<ClusterState>>.Of(states);
        },
        cancellationToken);

    public Task<Result<VersionedClusterState>> ReadAsync(string name, CancellationToken cancellationToken) => table.TryAsync<VersionedClusterState>(
        async client =>
        {
            if (!StateKey.IsValid(name))
            {
                return InvalidName;
            }

            var found = await client.GetEntityIfExistsAsync<TableEntity>(TableKeys.States, StateKey.Of(name), cancellationToken: cancellationToken);
            return found.HasValue
                ? new VersionedClusterState(PackedJson.TryUnpack(found.Value!, RunJson.Default.ClusterState), found.Value!.ETag.ToString())
                : VersionedClusterState.None;
        },
        cancellationToken);

    public async Task<Failure?> SaveAsync(VersionedClusterState previous, ClusterState state, CancellationToken cancellationToken)
    {
        var saved = await table.TryAsync<ClusterState>(
            async client =>
            {
                var packed = PackedJson.Pack(state, RunJson.Default.ClusterState);
                if (!StateKey.IsValid(state.Name) || packed.Length > PackedJson.BytesPerEntity)
                {
                    return InvalidName;
                }

                var entity = PackedJson.Put(new TableEntity(TableKeys.States, StateKey.Of(state.Name)), packed);
                if (previous.Version is { } version)
                {
                    await client.UpdateEntityAsync(entity, new ETag(version), TableUpdateMode.Replace, cancellationToken);
                }
                else
                {
                    await client.AddEntityAsync(entity, cancellationToken);
                }

                return state;
            },
            cancellationToken);

        // One that was read and is gone: another process has forgotten the cluster meanwhile.
        return saved.Failure is { Kind: FailureKind.NotFound } && previous.Version is not null
            ? new Failure(FailureKind.Conflict, $"The state of cluster {state.Name} was removed meanwhile.")
            : saved.Failure;
    }

    public async Task<Failure?> RemoveAsync(string name, CancellationToken cancellationToken)
    {
        var removed = await table.TryAsync<string>(
            async client =>
            {
                if (StateKey.IsValid(name))
                {
                    await client.DeleteEntityAsync(TableKeys.States, StateKey.Of(name), ETag.All, cancellationToken);
                }

                return name;
            },
            cancellationToken);
        return removed.Failure;
    }

    private static Failure InvalidName => new(FailureKind.Invalid, "No cluster can have this name or a state of this size.");
}
