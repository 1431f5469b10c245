using System.Text.Json.Nodes;

namespace EcrFleet.FunctionsHost.Tests.Hosting;

/// <summary>How an invocation ended for the host.</summary>
internal enum InvocationEnd
{
    Succeeded,

    /// <summary>An answer that is not 2xx, or a connection that broke.</summary>
    Failed,

    /// <summary>A good answer whose body is empty or <c>null</c>: a real host waits for the whole timeout, then kills the handler.</summary>
    NeverCompleted,

    /// <summary>No answer within the time of a function: the handler is killed, with whatever else it does.</summary>
    TimedOut,

    /// <summary>A good answer that the host cannot read: wrong content type, no JSON, logs that are not texts.</summary>
    Unreadable,
}

/// <param name="Answer">The JSON of the answer; a real host reads it of good answers only.</param>
internal sealed record Invocation(InvocationEnd End, int? Status, JsonObject? Answer)
{
    public IReadOnlyList<string> Logs => [.. Answer![nameof(Logs)]!.AsArray().Select(line => line!.GetValue<string>())];
}
