using System.Globalization;
using EcrFleet.Application.Queue;
using EcrFleet.Application.Reporting;
using EcrFleet.Cli.Functions.Wire;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Cli.Functions.RefreshCluster;

/// <summary>
/// One message of the queue. It fails where another delivery may do better, so that the host delivers it again; what a person has to mend is
/// recorded, and the message is done.
/// </summary>
internal sealed partial class RefreshClusterFunction(ClusterWorker worker, ILogger<RefreshClusterFunction> logger)
{
    public const string Name = "RefreshCluster";

    /// <summary>The name of the binding.</summary>
    private const string Binding = "message";

    /// <summary>The host's own count. Our messages are no JSON objects, whose properties could take its place.</summary>
    private const string DequeueCount = "DequeueCount";

    public async Task<InvocationResult> InvokeAsync(InvocationWire invocation, CancellationToken cancellationToken)
    {
        var message = ClusterMessageText.Parse(InvocationText.Data(invocation, Binding));
        if (!message.IsSuccess)
        {
            Log.NotUnderstood(logger, message.Failure.Message);
            return new InvocationResult(StatusCodes.Status400BadRequest, [message.Failure.Message]);
        }

        var delivery = Delivery(invocation);
        var result = await worker.RefreshAsync(message.Value, delivery, cancellationToken);
        var lines = RunSummaryText.Of(result.Report);
        if (result.Report.Error is null && result.Report.Clusters is [{ Outcome: Outcome.Succeeded }])
        {
            return InvocationResult.Succeeded(lines);
        }

        foreach (var line in lines)
        {
            Log.Failed(logger, line);
        }

        if (!result.IsWorthAnother)
        {
            return InvocationResult.Succeeded(lines);
        }

        Log.Again(logger, message.Value.Cluster, message.Value.RunId, delivery, ClusterWorker.MaximumDeliveries);
        return new InvocationResult(StatusCodes.Status500InternalServerError, lines);
    }

    /// <summary>A run by hand has none.</summary>
    private static int Delivery(InvocationWire invocation) =>
        int.TryParse(InvocationText.Metadata(invocation, DequeueCount), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A message was not taken, and will go to the poison queue. Message: {Message}")]
        public static partial void NotUnderstood(ILogger logger, string message);

        [LoggerMessage(LogLevel.Warning, "{Line}")]
        public static partial void Failed(ILogger logger, string line);

        [LoggerMessage(LogLevel.Warning, "The message failed, and is delivered again until the last time. Cluster: {Cluster}. Run: {RunId}. Delivery: {Delivery} of {Last}.")]
        public static partial void Again(ILogger logger, string cluster, string runId, int delivery, int last);
    }
}
