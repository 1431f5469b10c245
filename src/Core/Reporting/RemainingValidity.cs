using EcrFleet.Core.Planning;

namespace EcrFleet.Core.Reporting;

/// <summary>The measure of the promise: how long the pull secrets of a cluster still open its registries.</summary>
internal static class RemainingValidity
{
    /// <summary>The least over the selected namespaces that stay; a namespace without a valid pull secret of ours counts zero.</summary>
    public static long? LeastSeconds(IEnumerable<StepResult> results, DateTimeOffset now, bool isDryRun) =>
        results
            .Where(result => result.Step.ServiceAccount is null && IsPromised(result.Reason))
            .Min(result => (long?)Seconds(ExpiresAt(result, isDryRun) - now));

    private static bool IsPromised(PlanReason reason) =>
        reason is not (PlanReason.NamespaceTerminating or PlanReason.NamespaceNotFound or PlanReason.NotSelected);

    private static DateTimeOffset? ExpiresAt(StepResult result, bool isDryRun) =>
        !isDryRun && result.Verb != ActionVerb.Fail && result.Step.Secret is { } written ? written.ExpiresAt : result.Step.ObservedExpiresAt;

    private static long Seconds(TimeSpan? remaining) => Math.Max(0, (long)(remaining?.TotalSeconds ?? 0));
}
