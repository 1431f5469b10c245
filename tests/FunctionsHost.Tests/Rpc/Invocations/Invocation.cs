using EcrFleet.FunctionsHost.Tests.Rpc.Logging;
using EcrFleet.FunctionsHost.Tests.Rpc.Wire;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Invocations;

/// <summary>An invocation that has ended.</summary>
internal sealed record Invocation
{
    public required string Id { get; init; }

    public required string Function { get; init; }

    public required InvocationEnd End { get; init; }

    /// <summary>The message of the exception, as it comes to the host's log; <c>null</c> where there is none.</summary>
    public required string? Error { get; init; }

    /// <summary>What the function and its services logged.</summary>
    public required IReadOnlyList<LogEntry> Log { get; init; }

    /// <summary>What the worker answered; <c>null</c> where it did not.</summary>
    public InvocationResponse? Answer { get; init; }

    /// <summary>The messages of the log.</summary>
    public IReadOnlyList<string> Lines => [.. Log.Select(entry => entry.Message)];
}
