using System.Globalization;
using System.Text.Json.Nodes;

namespace EcrFleet.FunctionsHost.Tests.Rpc.App;

/// <summary><c>extensions.queues</c> of host.json, and the host's own lease of a message.</summary>
internal sealed record QueueOptions
{
    private const int DefaultBatchSize = 16;
    private const int DefaultMaxDequeueCount = 5;

    public required int BatchSize { get; init; }

    /// <summary>With no more messages than this in work, the next batch is taken.</summary>
    public required int NewBatchThreshold { get; init; }

    public required int MaxDequeueCount { get; init; }

    /// <summary>How long a message that failed stays out of sight.</summary>
    public required TimeSpan VisibilityTimeout { get; init; }

    public required bool IsBase64 { get; init; }

    /// <summary>How long the queue keeps a message for the one who works on it.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(10);

    public static QueueOptions Read(JsonObject queues)
    {
        var batchSize = queues["batchSize"]?.GetValue<int>() ?? DefaultBatchSize;
        return new QueueOptions
        {
            BatchSize = batchSize,
            NewBatchThreshold = queues["newBatchThreshold"]?.GetValue<int>() ?? batchSize / 2,
            MaxDequeueCount = queues["maxDequeueCount"]?.GetValue<int>() ?? DefaultMaxDequeueCount,
            VisibilityTimeout = TimeSpan.Parse(queues["visibilityTimeout"]?.GetValue<string>() ?? "00:00:00", CultureInfo.InvariantCulture),
            IsBase64 = !string.Equals(queues["messageEncoding"]?.GetValue<string>(), "none", StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>The same in a hurry: no test can wait for ten minutes.</summary>
    public QueueOptions Divided(int hurry) => this with { VisibilityTimeout = VisibilityTimeout / hurry, Lease = Lease / hurry };
}
