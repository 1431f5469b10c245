namespace EcrFleet.FunctionApp;

/// <summary>Makes an invocation fail. The message holds the summary of the run, which has no secret; the host logs it.</summary>
#pragma warning disable CA1032 // Thrown with a message alone.
public sealed class RefreshFailedException(string message) : Exception(message);
#pragma warning restore CA1032
