using EcrFleet.Core.Planning;
using EcrFleet.Core.Promises;

namespace EcrFleet.Core.Reporting;

/// <summary>What the selected namespaces hold after a run: what was written and seen, otherwise what was there before.</summary>
internal static class ResultHoldings
{
    public static IReadOnlyList<Holding> Of(IEnumerable<StepResult> results, bool isDryRun) =>
    [
        .. from result in results
           where result.Reason is not (PlanReason.NamespaceTerminating or PlanReason.NamespaceNotFound or PlanReason.NotSelected)
           let isWritten = !isDryRun && result.Verb is not (ActionVerb.Fail or ActionVerb.Skip)
           let holding = isWritten ? result.Step.WillHold ?? result.Step.Holds : result.Step.Holds
           where holding is not null
           select holding,
    ];
}
