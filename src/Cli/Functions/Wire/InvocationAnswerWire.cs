using System.Text.Json;

namespace EcrFleet.Cli.Functions.Wire;

/// <summary>
/// The answer to an invocation. It is never left out: the host waits for its whole timeout where the body of a good answer is empty, and
/// then kills the process (seen on a host of version 4.1037; <c>DefaultHttpWorkerService.ProcessDefaultInvocationRequest</c>).
/// </summary>
internal sealed record InvocationAnswerWire
{
    public IReadOnlyDictionary<string, JsonElement> Outputs { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Each becomes a line of the invocation's log, at the level Information. Of a failed answer the host reads none.</summary>
    public IReadOnlyList<string> Logs { get; init; } = [];

    public JsonElement? ReturnValue { get; init; }
}
