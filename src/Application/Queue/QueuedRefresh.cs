using EcrFleet.Application.Reporting;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Application.Queue;

/// <summary>
/// Does one message of the queue. It fails where another delivery may do better, so that the host delivers it again; what a person has to
/// correct is recorded, and the message is done.
/// </summary>
public sealed partial class QueuedRefresh(ClusterWorker worker, ILogger<QueuedRefresh> logger)
{
    /// <param name="delivery">The how manieth delivery of the message this is, from 1.</param>
    /// <returns>Why the message must be delivered again, or go to the poison queue; <c>null</c> when it is done.</returns>
    public async Task<string?> RunAsync(string text, int delivery, CancellationToken cancellationToken)
    {
        var message = ClusterMessageText.Parse(text);
        if (!message.IsSuccess)
        {
            Log.NotUnderstood(logger, message.Failure.Message);
            return message.Failure.Message;
        }

        var result = await worker.RefreshAsync(message.Value, delivery, cancellationToken);
        var lines = RunSummaryText.Of(result.Report);
        var isGood = result.Report.Error is null && result.Report.Clusters is [{ Outcome: Outcome.Succeeded }];
        foreach (var line in lines)
        {
            (isGood ? (Action<ILogger, string>)Log.Succeeded : Log.Failed)(logger, line);
        }

        if (isGood || !result.IsWorthAnother)
        {
            return null;
        }

        Log.Again(logger, message.Value.Cluster, message.Value.RunId, delivery, ClusterWorker.MaximumDeliveries);
        return string.Join('\n', lines);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A message was not taken, and will go to the poison queue. Message: {Message}")]
        public static partial void NotUnderstood(ILogger logger, string message);

        [LoggerMessage(LogLevel.Information, "{Line}")]
        public static partial void Succeeded(ILogger logger, string line);

        [LoggerMessage(LogLevel.Warning, "{Line}")]
        public static partial void Failed(ILogger logger, string line);

        [LoggerMessage(LogLevel.Warning, "The message failed, and is delivered again until the last time. Cluster: {Cluster}. Run: {RunId}. Delivery: {Delivery} of {Last}.")]
        public static partial void Again(ILogger logger, string cluster, string runId, int delivery, int last);
    }
}
