using Azure;
using Azure.Data.Tables;
using EcrFleet.Application.History;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;

namespace EcrFleet.Azure.Tables;

/// <summary>The runs: a small head each, and apart from it what the clusters reported and the final report.</summary>
internal sealed class RunTable(StateTable table)
{
    private const int MaximumTries = 10;

    /// <summary>The head is written last: what it names is there.</summary>
    public async Task<Failure?> KeepAsync(RunRecord record, CancellationToken cancellationToken)
    {
        var kept = await table.TryAsync<RunRecord>(
            async client =>
            {
                if (!RunIdText.IsValid(record.RunId))
                {
                    return MissingRun.Of(record.RunId);
                }

                var head = RunHead.Of(record);
                if (record.Report is { } report)
                {
                    head.ReportId = await WriteReportAsync(client, report, cancellationToken);
                }

                await client.UpsertEntityAsync(head.Entity, TableUpdateMode.Replace, cancellationToken);
                await RunHistory.TrimAsync(client, cancellationToken);
                return record;
            },
            cancellationToken);
        return kept.Failure;
    }

    public Task<Result<RunProgress>> RecordClusterAsync(string runId, RecordedCluster cluster, CancellationToken cancellationToken) => table.TryAsync<RunProgress>(
        async client =>
        {
            if (await HeadAsync(client, runId, cancellationToken) is not { } head)
            {
                return MissingRun.Of(runId);
            }

            var packed = PackedJson.Pack(cluster, RunJson.Default.RecordedCluster);
            if (!StateKey.IsValid(cluster.Cluster.Name) || packed.Length > PackedJson.BytesPerEntity)
            {
                return new Failure(FailureKind.Invalid, "No cluster can have this name or a report of this size.");
            }

            var entity = PackedJson.Put(new TableEntity(TableKeys.Content(runId), TableKeys.Cluster(cluster.Cluster.Name)), packed);
            if (await PutAsync(client, entity, cluster, cancellationToken) is { } conflict)
            {
                return conflict;
            }

            var record = head.Record();
            return head.ReportId is not null
                ? new RunProgress(record.Clusters.Count, record.Clusters.Count)
                : RunRecords.Progress(record, await ReportedAsync(client, runId, cancellationToken));
        },
        cancellationToken);

    public Task<Result<StoredRun>> GetAsync(string runId, CancellationToken cancellationToken) => table.TryAsync<StoredRun>(
        async client =>
        {
            if (await HeadAsync(client, runId, cancellationToken) is not { } head)
            {
                return MissingRun.Of(runId);
            }

            var recorded = new List<RecordedCluster>();
            await foreach (var entity in client.QueryAsync<TableEntity>(Filter(TableKeys.ClustersOf(runId)), cancellationToken: cancellationToken))
            {
                recorded.Add(PackedJson.Unpack([entity], RunJson.Default.RecordedCluster));
            }

            var report = head.ReportId is { } reportId ? await ReadReportAsync(client, runId, reportId, cancellationToken) : null;
            return new StoredRun(head.Record() with { Report = report }, recorded);
        },
        cancellationToken);

    public Task<Result<IReadOnlyList<RunSummary>>> ListAsync(CancellationToken cancellationToken) => table.TryAsync(
        async client => Result<IReadOnlyList<RunSummary>>.Of([.. (await RunHistory.ReadAsync(client, cancellationToken)).Take(RunRecords.Kept)]),
        cancellationToken);

    private static string Filter(FormattableString condition) => TableClient.CreateQueryFilter(condition);

    private static async Task<RunHead?> HeadAsync(TableClient client, string runId, CancellationToken cancellationToken)
    {
        if (!RunIdText.IsValid(runId))
        {
            return null;
        }

        var found = await client.GetEntityIfExistsAsync<TableEntity>(TableKeys.Heads, runId, cancellationToken: cancellationToken);
        return found.HasValue ? new RunHead(found.Value!) : null;
    }

    private static async Task<string> WriteReportAsync(TableClient client, RunReport report, CancellationToken cancellationToken)
    {
        var reportId = Guid.NewGuid().ToString("n");
        var parts = PackedJson.Pack(report, RunReportJson.Default.RunReport).Chunk(PackedJson.BytesPerEntity).Index();
        foreach (var (index, part) in parts)
        {
            var entity = PackedJson.Put(new TableEntity(TableKeys.Content(report.RunId), TableKeys.Part(reportId, index)), part);
            await client.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken);
        }

        return reportId;
    }

    private static async Task<RunReport> ReadReportAsync(TableClient client, string runId, string reportId, CancellationToken cancellationToken)
    {
        var parts = new List<TableEntity>();
        await foreach (var part in client.QueryAsync<TableEntity>(Filter(TableKeys.PartsOf(runId, reportId)), cancellationToken: cancellationToken))
        {
            parts.Add(part);
        }

        return PackedJson.Unpack(parts, RunReportJson.Default.RunReport);
    }

    /// <summary>Two processes may report the same cluster at the same time: the better report stays, in either order.</summary>
    private static async Task<Failure?> PutAsync(TableClient client, TableEntity entity, RecordedCluster cluster, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MaximumTries; tries++)
        {
            var found = await client.GetEntityIfExistsAsync<TableEntity>(entity.PartitionKey, entity.RowKey, cancellationToken: cancellationToken);
            if (found.HasValue && !cluster.Replaces(PackedJson.Unpack([found.Value!], RunJson.Default.RecordedCluster)))
            {
                return null;
            }

            try
            {
                await (found.HasValue
                    ? client.UpdateEntityAsync(entity, found.Value!.ETag, TableUpdateMode.Replace, cancellationToken)
                    : client.AddEntityAsync(entity, cancellationToken));
                return null;
            }
            catch (RequestFailedException exception) when (exception.Status is 409 or 412)
            {
                // Read again what is there now.
            }
        }

        return new Failure(FailureKind.Conflict, $"The report of cluster {cluster.Cluster.Name} was written by others {MaximumTries} times meanwhile.");
    }

    private static async Task<List<string>> ReportedAsync(TableClient client, string runId, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        var query = client.QueryAsync<TableEntity>(Filter(TableKeys.ClustersOf(runId)), select: [nameof(TableEntity.RowKey)], cancellationToken: cancellationToken);
        await foreach (var entity in query)
        {
            names.Add(TableKeys.NameOfCluster(entity.RowKey));
        }

        return names;
    }
}
