using EcrFleet.Core.Failures;

namespace EcrFleet.Core.Planning;

/// <summary>One rule: in which case what is done, and why.</summary>
/// <param name="Applies">Whether the rule fits; it is asked only where no earlier one did.</param>
/// <param name="Failure">Why nothing can be done; present for <see cref="PlanVerb.Fail"/>.</param>
internal sealed record PlanRule<TFacts>(
    PlanVerb Verb, PlanReason Reason, Func<TFacts, bool> Applies, Func<TFacts, Failure>? Failure = null);
