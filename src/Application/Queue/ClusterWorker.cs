using EcrFleet.Application.History;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;
using EcrFleet.Core.Selection;

namespace EcrFleet.Application.Queue;

/// <summary>
/// Does the cluster of one message, and records it in the message's run. A message that comes twice, late or out of order does no harm: a
/// refresh compares what is with what should be, and of two reports the better and newer one stays.
/// </summary>
/// <param name="refresher">Its token source may serve several messages.</param>
public sealed class ClusterWorker(FleetRefresher refresher, RunRecorder recorder, TimeProvider timeProvider)
{
    /// <summary>How often a message is delivered before it goes to the poison queue; <c>maxDequeueCount</c> in host.json.</summary>
    public const int MaximumDeliveries = 5;

    /// <summary>How long a failed message waits for its next delivery; <c>visibilityTimeout</c> in host.json.</summary>
    public static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(30);

    /// <param name="delivery">1 for the first.</param>
    public async Task<WorkerResult> RefreshAsync(ClusterMessage message, int delivery, CancellationToken cancellationToken)
    {
        var report = RunReports.From(await refresher.RunAsync(Request(message), NoProgress.Instance, cancellationToken));
        var isPassing = IsPassing(report);
        if (!isPassing || IsLastWord(message, delivery))
        {
            await RecordAsync(message, report, cancellationToken);
        }

        return new WorkerResult(report with { RunId = message.RunId }, isPassing);
    }

    private static RefreshRequest Request(ClusterMessage message) => new()
    {
        Trigger = RunTrigger.Queue,
        Clusters = [message.Cluster],
        Namespaces = [.. message.Namespaces.Select(pattern => new Glob(pattern))],
        Force = message.Force,
        IsDryRun = message.DryRun,
    };

    private static bool IsPassing(RunReport report) => report switch
    {
        { Error: { } error } => FailureKinds.IsPassing(error.Kind),
        { Clusters: [var cluster] } => ClusterFailures.ArePassing(cluster),
        _ => false,
    };

    /// <summary>Whether the run ends before the next delivery.</summary>
    private bool IsLastWord(ClusterMessage message, int delivery) =>
        delivery >= MaximumDeliveries || timeProvider.GetUtcNow() + RetryPause >= message.Deadline;

    private async Task RecordAsync(ClusterMessage message, RunReport report, CancellationToken cancellationToken)
    {
        var run = new RunRecord
        {
            RunId = message.RunId,
            Trigger = RunTrigger.Queue,
            IsDryRun = message.DryRun,

            // A message that claims to come from the future would keep all later runs from telling the cluster's state.
            StartedAt = message.StartedAt < report.StartedAt ? message.StartedAt : report.StartedAt,
            Deadline = message.Deadline,
            Clusters = [message.Cluster],
        };
        if (report.Error is { } error)
        {
            await recorder.RecordUnreachedAsync(run, message.Cluster, error, cancellationToken);
        }
        else
        {
            var scope = new RunScope(IsWholeFleet: false, IsLimitedToNamespaces: message.Namespaces.Count > 0);
            await recorder.RecordClusterAsync(run, report, scope, cancellationToken);
        }
    }
}
