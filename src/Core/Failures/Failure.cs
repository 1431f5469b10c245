namespace EcrFleet.Core.Failures;

/// <summary>An expected failure, as a value. The message names things and fields, never a secret.</summary>
/// <param name="Kind">What kind of failure.</param>
/// <param name="Message">One sentence for the user: what failed, and what to do where that is known.</param>
public sealed record Failure(FailureKind Kind, string Message)
{
    /// <summary>The sentence, cut where it is longer than any that helps.</summary>
    public string Message { get; init; } = BoundedText.Cut(Message, BoundedText.MaxMessage);
}
