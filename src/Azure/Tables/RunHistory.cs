using Azure;
using Azure.Data.Tables;
using EcrFleet.Core.Runs;

namespace EcrFleet.Azure.Tables;

/// <summary>The last runs in the table, and the end of older ones.</summary>
internal static class RunHistory
{
    private const int MaxParallelDeletes = 16;

    /// <summary>All that are there, the newest first.</summary>
    public static async Task<IEnumerable<RunSummary>> ReadAsync(TableClient client, CancellationToken cancellationToken) =>
        RunSummary.NewestFirst((await HeadsAsync(client, cancellationToken)).Select(head => head.Summary()).OfType<RunSummary>());

    /// <summary>Several processes may do this at the same time; what is gone already is fine.</summary>
    public static async Task TrimAsync(TableClient client, CancellationToken cancellationToken)
    {
        var heads = await HeadsAsync(client, cancellationToken);
        if (heads.Count <= RunRecords.Kept)
        {
            return;
        }

        var newest = RunSummary.NewestFirst(heads.Select(head => head.Summary()).OfType<RunSummary>());
        var kept = newest.Take(RunRecords.Kept).Select(run => run.RunId).ToHashSet(StringComparer.Ordinal);
        foreach (var runId in heads.Select(head => head.RunId).Where(runId => !kept.Contains(runId)))
        {
            await DropAsync(client, runId, cancellationToken);
        }
    }

    /// <summary>The head goes last: where this is cut short, the next one begins again.</summary>
    private static async Task DropAsync(TableClient client, string runId, CancellationToken cancellationToken)
    {
        var content = TableKeys.Content(runId);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {content}");
        var rows = client.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.RowKey)], cancellationToken: cancellationToken);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxParallelDeletes, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(rows, parallel, async (row, token) => await client.DeleteEntityAsync(content, row.RowKey, ETag.All, token));
        await client.DeleteEntityAsync(TableKeys.Heads, runId, ETag.All, cancellationToken);
    }

    private static async Task<IReadOnlyList<RunHead>> HeadsAsync(TableClient client, CancellationToken cancellationToken)
    {
        var heads = new List<RunHead>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {TableKeys.Heads}");
        await foreach (var entity in client.QueryAsync<TableEntity>(filter, select: RunHead.SummaryProperties, cancellationToken: cancellationToken))
        {
            heads.Add(new RunHead(entity));
        }

        return heads;
    }
}
