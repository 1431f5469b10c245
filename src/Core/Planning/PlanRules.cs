using static EcrFleet.Core.Planning.PlanReason;
using static EcrFleet.Core.Planning.PlanVerb;

namespace EcrFleet.Core.Planning;

/// <summary>The rules of a pull secret. The first that fits decides: read from above, they are the specification.</summary>
internal static class PlanRules
{
    private static readonly PlanRule<NamespaceFacts>[] OfNamespaces =
    [
        // A namespace that is going takes nothing new.
        new(Skip, NamespaceTerminating, @namespace => @namespace.Namespace.IsTerminating),

        // Where we are not wanted, we touch nothing but our own, and that only if the tag asks for it.
        new(Delete, NotSelected, @namespace => !@namespace.IsSelected && @namespace.HasSecretToPrune),
        new(Skip, NotSelected, @namespace => !@namespace.IsSelected),
    ];

    private static readonly PlanDecision NoSecret = new(Apply, Missing);

    private static readonly PlanRule<SecretFacts>[] OfSecrets =
    [
        // Ours or not: no write can correct these. Nothing of others is lost, and nothing is deleted to be made again.
        new(Fail, WrongType, secret => secret.HasWrongType, PlanFailures.WrongType),
        new(Fail, Foreign, secret => !secret.IsOwned && secret.Claim.Reason is not null, PlanFailures.Foreign),
        new(Fail, NoToken, secret => !secret.IsOwned && secret.Claim.IsUndecided, PlanFailures.Undecided),
        new(Fail, Immutable, secret => secret.Observed.IsImmutable, PlanFailures.Immutable),
        new(Fail, BeingDeleted, secret => secret.Observed.IsBeingDeleted, PlanFailures.BeingDeleted),

        // A foreign secret that holds nothing but our hosts: the old CronJob's.
        new(Apply, Adopt, secret => !secret.IsOwned),

        // Our own. (Where there is no token at all, a write becomes a failure as NoToken: see the planner.)
        new(Apply, HostsChanged, secret => secret.HasHostsToChange),
        new(Apply, Expiring, secret => secret.HasExpiringEntry),
        new(Apply, Drifted, secret => secret.HasDrifted),
        new(Apply, Forced, secret => secret.Request.Force && secret.Desired.CanBeWritten),

        // Nothing to write would make it better, yet it will not last.
        new(Fail, NoToken, secret => secret.IsAtRisk, PlanFailures.AtRisk),

        new(Keep, Fresh, _ => true),
    ];

    public static PlanDecision Decide(NamespaceFacts @namespace) =>
        First(OfNamespaces, @namespace) ?? (@namespace.Secret is { } secret ? First(OfSecrets, secret) : null) ?? NoSecret;

    private static PlanDecision? First<TFacts>(PlanRule<TFacts>[] rules, TFacts facts) =>
        Array.Find(rules, rule => rule.Applies(facts)) is { } rule ? new PlanDecision(rule.Verb, rule.Reason, rule.Failure?.Invoke(facts)) : null;
}
