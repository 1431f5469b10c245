using EcrFleet.Core.Names;

namespace EcrFleet.Core.Planning;

/// <summary>Decides what to do in a cluster: the same for the same input, in whatever order that comes.</summary>
public static class PullSecretPlanner
{
    public static ClusterPlan Plan(PlanRequest request, ObservedCluster observed)
    {
        var scope = new ClusterScope(request, observed);
        var desired = new DesiredPullSecret(request, new DesiredEntries(request));
        var contents = new ObservedContents();

        var facts = scope.Namespaces.Select(@namespace => new NamespaceFacts(
            request,
            desired,
            @namespace,
            scope.SecretIn(@namespace.Name) is { } secret ? new ExistingSecret(secret, contents.Of(secret)) : null)).ToList();
        var steps = facts.Select(Decide).Concat(scope.NotFound.Select(NotFound))
            .OrderBy(step => step.Namespace)
            .SelectMany(step => ServiceAccountSteps.After(step, request, scope.ServiceAccountsIn(step.Namespace)).Prepend(step));

        return new ClusterPlan
        {
            Steps = [.. steps],
            Warnings =
            [
                .. PlanWarnings.NotFound(scope),
                .. PlanWarnings.UnknownServiceAccounts(request, observed),
                .. desired.Entries.Warnings,
                .. PlanWarnings.OtherWriters(facts),
            ],
        };
    }

    private static PlanStep Decide(NamespaceFacts facts)
    {
        var rule = PlanRules.InOrder.First(rule => rule.Applies(facts));
        var step = new PlanStep
        {
            Namespace = facts.Namespace.Name,
            Verb = rule.Verb,
            Reason = rule.Reason,
            Observed = facts.Existing?.Secret,
            Failure = rule.Failure?.Invoke(facts),
            ObservedExpiresAt = facts.Existing?.ExpiresAt,
        };
        return rule.Verb == PlanVerb.Apply ? Write(step, facts) : step;
    }

    private static PlanStep Write(PlanStep step, NamespaceFacts facts) => facts.Desired.CanBeWritten
        ? step with
        {
            Secret = facts.Desired.For(facts.IsOwned ? facts.Existing?.Content : null),
            Force = facts.Existing is not null,
            RemoveLastApplied = facts.Existing is { HasLastApplied: true },
        }
        : step with { Verb = PlanVerb.Fail, Reason = PlanReason.NoToken, Failure = PlanFailures.NothingToWrite(facts) };

    private static PlanStep NotFound(NamespaceName name) => new()
    {
        Namespace = name,
        Verb = PlanVerb.Skip,
        Reason = PlanReason.NamespaceNotFound,
    };
}
