using System.Globalization;

namespace EcrFleet.FunctionsHost.Tests.Hosting;

/// <summary><c>extensions.queues</c> of host.json, and the host's own lease of a message, all in the host's hurry.</summary>
internal sealed record QueueOptions(int BatchSize, int NewBatchThreshold, int MaxDequeueCount, TimeSpan Pause, TimeSpan Lease)
{
    private static readonly TimeSpan HostLease = TimeSpan.FromMinutes(10);

    public static QueueOptions Read(int hurry)
    {
        var queues = PublishFolder.Host["extensions"]!["queues"]!;
        return new QueueOptions(
            queues["batchSize"]!.GetValue<int>(),
            queues["newBatchThreshold"]!.GetValue<int>(),
            queues["maxDequeueCount"]!.GetValue<int>(),
            TimeSpan.Parse(queues["visibilityTimeout"]!.GetValue<string>(), CultureInfo.InvariantCulture) / hurry,
            HostLease / hurry);
    }
}
