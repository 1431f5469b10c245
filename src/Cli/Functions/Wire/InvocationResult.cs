namespace EcrFleet.Cli.Functions.Wire;

/// <summary>How an invocation ended.</summary>
/// <param name="Status">Good: 200. Anything else makes the host count the invocation as failed, and it reads no more of the answer.</param>
/// <param name="Logs">Lines for the log of the invocation.</param>
internal sealed record InvocationResult(int Status, IReadOnlyList<string> Logs)
{
    public static InvocationResult Succeeded(IReadOnlyList<string> logs) => new(StatusCodes.Status200OK, logs);
}
