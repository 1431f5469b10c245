using EcrFleet.FunctionsHost.Tests.Rpc.Logging;

namespace EcrFleet.FunctionsHost.Tests.Rpc;

/// <summary>How a test, or a person, wants a host.</summary>
internal sealed record WorkerHostOptions
{
    /// <summary>The published function app.</summary>
    public required string Folder { get; init; }

    /// <summary>The app settings, and all that the worker inherits besides.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Divides each of the host's own times (time limit of functions, lease and pause of messages): no test can wait for ten minutes.</summary>
    public int Hurry { get; init; } = 1;

    /// <summary>How many worker processes share the invocations.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Whether timers with <c>RunOnStartup</c> fire when the host has started.</summary>
    public bool FiresAtStart { get; init; }

    /// <summary>Whether timers fire by their schedule.</summary>
    public bool FiresOnSchedule { get; init; }

    /// <summary>The port of the front door; 0 for any.</summary>
    public int Port { get; init; }

    /// <summary>Takes each line of the log as it comes.</summary>
    public Action<LogEntry>? Written { get; init; }
}
