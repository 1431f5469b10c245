using EcrFleet.Core.Failures;

namespace EcrFleet.Core.Planning;

/// <summary>One rule: in which case a namespace gets which step.</summary>
/// <param name="Applies">Whether the rule fits; it is asked only where no earlier one did.</param>
/// <param name="Failure">Why nothing can be done; present for <see cref="PlanVerb.Fail"/>.</param>
internal sealed record PlanRule(
    PlanVerb Verb, PlanReason Reason, Func<NamespaceFacts, bool> Applies, Func<NamespaceFacts, Failure>? Failure = null)
{
    public static PlanRule Keep(PlanReason reason, Func<NamespaceFacts, bool> applies) => new(PlanVerb.Keep, reason, applies);

    public static PlanRule Skip(PlanReason reason, Func<NamespaceFacts, bool> applies) => new(PlanVerb.Skip, reason, applies);

    public static PlanRule Delete(PlanReason reason, Func<NamespaceFacts, bool> applies) => new(PlanVerb.Delete, reason, applies);

    public static PlanRule Apply(PlanReason reason, Func<NamespaceFacts, bool> applies) => new(PlanVerb.Apply, reason, applies);

    public static PlanRule Fail(PlanReason reason, Func<NamespaceFacts, bool> applies, Func<NamespaceFacts, Failure> failure) =>
        new(PlanVerb.Fail, reason, applies, failure);
}
