using EcrFleet.Core.Runs;

namespace EcrFleet.Files.State;

/// <summary>
/// Keeps a folder for each run: <c>run.json</c> is the record with its report, <c>head.json</c> the line of the history, so that a list reads
/// no report. The record is the truth: a head that is missing, damaged or older than its record is made from it.
/// </summary>
internal sealed class RunFolders(string directory)
{
    /// <summary>Written after the record: a writer that is killed in between leaves a head that is older, and so not believed.</summary>
    public async Task WriteAsync(RunRecord record, CancellationToken cancellationToken)
    {
        await StateFiles.WriteAsync(RecordOf(record.RunId), record, RunJson.Default.RunRecord, cancellationToken);
        await WriteHeadAsync(RunSummary.From(record), cancellationToken);
    }

    /// <returns><c>null</c> when there is no good record, or no run can have the id.</returns>
    public async Task<RunRecord?> ReadAsync(string runId, CancellationToken cancellationToken) => RunIdText.IsValid(runId)
        ? (await StateFiles.ReadAsync(RecordOf(runId), RunJson.Default.RunRecord, cancellationToken))?.Value
        : null;

    /// <summary>The newest first.</summary>
    public async Task<IEnumerable<RunSummary>> ListAsync(CancellationToken cancellationToken)
    {
        var summaries = new List<RunSummary>();
        foreach (var runId in RunIds())
        {
            if ((await HeadAsync(runId, cancellationToken) ?? await SummaryAsync(runId, cancellationToken)) is { } summary)
            {
                summaries.Add(summary);
            }
        }

        return RunSummary.NewestFirst(summaries);
    }

    /// <summary>Only with the directory's lock held: drops what is too much, and writes the heads that earlier versions did not.</summary>
    public async Task TrimAsync(CancellationToken cancellationToken)
    {
        var runIds = RunIds();
        var summaries = new List<RunSummary>();
        foreach (var runId in runIds)
        {
            if (await HeadAsync(runId, cancellationToken) is { } head)
            {
                summaries.Add(head);
            }
            else if (await SummaryAsync(runId, cancellationToken) is { } summary)
            {
                await WriteHeadAsync(summary, cancellationToken);
                summaries.Add(summary);
            }
        }

        if (runIds.Count > RunRecords.Kept)
        {
            Drop(runIds, RunSummary.NewestFirst(summaries).Take(RunRecords.Kept));
        }
    }

    private string RecordOf(string runId) => Path.Combine(directory, runId, "run.json");

    private string HeadOf(string runId) => Path.Combine(directory, runId, "head.json");

    private List<string> RunIds() => Directory.Exists(directory)
        ? [.. Directory.EnumerateDirectories(directory).Select(folder => Path.GetFileName(folder)).Where(RunIdText.IsValid)]
        : [];

    /// <summary>What has no good record is no run: left behind by a writer that was killed, or damaged by hand.</summary>
    private void Drop(IEnumerable<string> runIds, IEnumerable<RunSummary> kept)
    {
        foreach (var runId in runIds.Except(kept.Select(run => run.RunId), StringComparer.Ordinal))
        {
            Directory.Delete(Path.Combine(directory, runId), recursive: true);
        }
    }

    private Task WriteHeadAsync(RunSummary summary, CancellationToken cancellationToken) =>
        StateFiles.WriteAsync(HeadOf(summary.RunId), summary, RunJson.Default.RunSummary, cancellationToken);

    private async Task<RunSummary?> SummaryAsync(string runId, CancellationToken cancellationToken) =>
        await ReadAsync(runId, cancellationToken) is { } record ? RunSummary.From(record) : null;

    private async Task<RunSummary?> HeadAsync(string runId, CancellationToken cancellationToken) => IsHeadCurrent(runId)
        ? (await StateFiles.ReadAsync(HeadOf(runId), RunJson.Default.RunSummary, cancellationToken))?.Value
        : null;

    private bool IsHeadCurrent(string runId) =>
        File.Exists(RecordOf(runId)) && File.GetLastWriteTimeUtc(HeadOf(runId)) >= File.GetLastWriteTimeUtc(RecordOf(runId));
}
