using Microsoft.Extensions.Logging;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Logging;

/// <summary>One line of the host's log.</summary>
/// <param name="InvocationId"><c>null</c> where it belongs to no invocation.</param>
internal sealed record LogEntry(LogLevel Level, string Category, string Message, string? InvocationId = null)
{
    public override string ToString() => $"[{Level}] {Category}: {Message}";
}
