using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Clusters;

/// <summary>One right that was asked for.</summary>
/// <param name="Failure"><c>null</c> when the server answered.</param>
internal sealed record ProbedRight(AccessReviewQuestion Question, bool IsAllowed, Failure? Failure)
{
    /// <summary>Returns why the right cannot be relied on; <c>null</c> when it is granted.</summary>
    /// <param name="beginning">How the sentence begins, e.g. <c>The new token may not</c>.</param>
    public Failure? Refusal(string beginning) =>
        IsAllowed ? null : Failure ?? new Failure(FailureKind.Forbidden, $"{beginning} {Question}.");
}
