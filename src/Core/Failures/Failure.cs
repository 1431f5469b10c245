namespace EcrFleet.Core.Failures;

/// <summary>An expected failure, as a value. The message names things and fields, never a secret.</summary>
/// <param name="Kind">What kind of failure.</param>
/// <param name="Message">One sentence for the user: what failed, and what to do where that is known.</param>
public sealed record Failure(FailureKind Kind, string Message);
