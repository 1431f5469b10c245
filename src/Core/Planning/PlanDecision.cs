using EcrFleet.Core.Failures;

namespace EcrFleet.Core.Planning;

/// <summary>What the rules say of a namespace.</summary>
internal sealed record PlanDecision(PlanVerb Verb, PlanReason Reason, Failure? Failure = null);
