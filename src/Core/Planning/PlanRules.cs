namespace EcrFleet.Core.Planning;

/// <summary>The rules of a pull secret. The first that fits decides: this list is the specification.</summary>
internal static class PlanRules
{
    public static IReadOnlyList<PlanRule> InOrder { get; } =
    [
        // A namespace that is going takes nothing new.
        PlanRule.Skip(PlanReason.NamespaceTerminating, facts => facts.Namespace.IsTerminating),

        // Where we are not wanted, we touch nothing but our own, and that only if we are told to.
        PlanRule.Delete(PlanReason.NotSelected, facts => !facts.IsSelected && facts.IsToBePruned),
        PlanRule.Skip(PlanReason.NotSelected, facts => !facts.IsSelected),

        PlanRule.Apply(PlanReason.Missing, facts => facts.Existing is null),

        // Whoever owns it: no write can mend these. Nothing of others is lost, and nothing is deleted to be made anew.
        PlanRule.Fail(PlanReason.WrongType, facts => facts.Existing is { HasWrongType: true }, PlanFailures.WrongType),
        PlanRule.Fail(PlanReason.Foreign, facts => facts.Claim is { Reason: not null }, PlanFailures.Foreign),
        PlanRule.Fail(PlanReason.NoToken, facts => facts.Claim is { IsUndecided: true }, PlanFailures.Undecided),
        PlanRule.Fail(PlanReason.Immutable, facts => facts.Existing is { Secret.IsImmutable: true }, PlanFailures.Immutable),
        PlanRule.Fail(PlanReason.BeingDeleted, facts => facts.Existing is { Secret.IsBeingDeleted: true }, PlanFailures.BeingDeleted),

        // A foreign secret that holds nothing but our hosts: the old CronJob's.
        PlanRule.Apply(PlanReason.Adopt, facts => !facts.IsOwned),

        // Our own.
        PlanRule.Apply(PlanReason.HostsChanged, facts => facts.HasHostsToChange),
        PlanRule.Apply(PlanReason.Expiring, facts => facts.HasExpiringEntry),
        PlanRule.Apply(PlanReason.Drifted, facts => facts.IsDrifted),
        PlanRule.Apply(PlanReason.Forced, facts => facts.Request.Force && facts.Desired.CanBeWritten),

        // Nothing to write would make it better, yet it will not last.
        PlanRule.Fail(PlanReason.NoToken, facts => facts.IsAtRisk, PlanFailures.AtRisk),

        PlanRule.Keep(PlanReason.Fresh, _ => true),
    ];
}
