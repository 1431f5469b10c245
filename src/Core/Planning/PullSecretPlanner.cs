using EcrFleet.Core.Failures;
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

        var namespaces = scope.Namespaces.Select(@namespace => new NamespaceFacts(
            request,
            @namespace,
            scope.SecretIn(@namespace.Name) is { } secret ? new SecretFacts(request, desired, new ExistingSecret(secret, contents.Of(secret))) : null)).ToList();
        List<PlanStep> steps = [.. namespaces.Select(facts => Step(facts, desired)).Concat(scope.NotFound.Select(NotFound))
            .OrderBy(step => step.Namespace)
            .SelectMany(step => ServiceAccountSteps.After(step, request, scope.ServiceAccountsIn(step.Namespace)).Prepend(step))];

        return new ClusterPlan
        {
            Steps = steps,
            Shortfall = Shortfall(request, desired.Entries, steps),
            Warnings =
            [
                .. PlanWarnings.NotFound(scope),
                .. PlanWarnings.NothingSelected(request, scope),
                .. PlanWarnings.UnknownServiceAccounts(request, observed),
                .. desired.Entries.Warnings,
                .. PlanWarnings.OtherWriters(namespaces),
            ],
        };
    }

    private static PlanStep Step(NamespaceFacts facts, DesiredPullSecret desired)
    {
        var decision = PlanRules.Decide(facts);
        var step = new PlanStep
        {
            Namespace = facts.Namespace.Name,
            Verb = decision.Verb,
            Reason = decision.Reason,
            Failure = decision.Failure,
            Observed = facts.Secret?.Observed,
            Holds = facts.Holds,
        };
        return step.Verb == PlanVerb.Apply ? Write(step, facts.Secret, desired) : step;
    }

    /// <summary>A write without any token would write nothing, so it is a failure instead; what is there stays.</summary>
    private static PlanStep Write(PlanStep step, SecretFacts? secret, DesiredPullSecret desired)
    {
        if (!desired.CanBeWritten)
        {
            return step with { Verb = PlanVerb.Fail, Reason = PlanReason.NoToken, Failure = PlanFailures.NothingToWrite(desired) };
        }

        var written = desired.For(secret is { IsOwned: true } owned ? owned.Content : null);
        return step with
        {
            Secret = written,
            WillHold = desired.HoldingOf(written),
            Force = secret is not null,
            RemoveLastApplied = secret is { HasLastApplied: true },
        };
    }

    /// <summary>A token that is too short fails the run only where a namespace is left with less than promised.</summary>
    private static Failure? Shortfall(PlanRequest request, DesiredEntries entries, IEnumerable<PlanStep> steps) =>
        entries.ShortToken is { } text && steps.Any(step => (step.WillHold ?? step.Holds) is { } holding && holding.LeftAt(request.Now) < request.MinimumValidity)
            ? new Failure(FailureKind.Invalid, text)
            : null;

    private static PlanStep NotFound(NamespaceName name) => new()
    {
        Namespace = name,
        Verb = PlanVerb.Skip,
        Reason = PlanReason.NamespaceNotFound,
    };
}
