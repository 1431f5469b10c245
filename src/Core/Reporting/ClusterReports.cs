namespace EcrFleet.Core.Reporting;

internal static class ClusterReports
{
    private static readonly Comparer<StepResult> ByPlace = Comparer<StepResult>.Create(Compare);

    public static ClusterReport From(ClusterRun run, DateTimeOffset finishedAt, bool isDryRun)
    {
        var counts = NamespaceCounts.Of(run.Results);
        return new ClusterReport
        {
            Name = run.Name.Value,
            Outcome = Verdict(run),
            Namespaces = counts.Namespaces,
            Created = counts.Of(ActionVerb.Create),
            Updated = counts.Of(ActionVerb.Update),
            Unchanged = counts.Of(ActionVerb.Unchanged),
            Skipped = counts.Of(ActionVerb.Skip),
            Deleted = counts.Of(ActionVerb.Delete),
            Failed = counts.Of(ActionVerb.Fail),
            MinimumValiditySeconds = run.IsObserved ? RemainingValidity.LeastSeconds(run.Results, finishedAt, isDryRun) : null,
            CredentialExpiresAt = run.CredentialExpiresAt,
            DurationMs = (long)run.Duration.TotalMilliseconds,
            ApiRequests = run.ApiRequests,
            Error = ErrorReports.From(run.Error),
            Registries = run.Registries is { } registries ? [.. registries.Select(registry => registry.Value)] : null,
            Tags = run.Tags,
            Warnings = WarningList.Sorted(run.Warnings),
            Actions = [.. run.Results.Where(result => result.Verb != ActionVerb.Unchanged).Order(ByPlace).Select(Action)],
        };
    }

    /// <summary>Of a cluster that was never begun.</summary>
    public static ClusterReport Unreached(string name, ErrorReport error) => new()
    {
        Name = name,
        Outcome = Outcome.Failed,
        Namespaces = 0,
        Created = 0,
        Updated = 0,
        Unchanged = 0,
        Skipped = 0,
        Deleted = 0,
        Failed = 0,
        DurationMs = 0,
        ApiRequests = 0,
        Error = error,
    };

    private static Outcome Verdict(ClusterRun run)
    {
        if (run.Error is not null)
        {
            return Outcome.Failed;
        }

        return run.Results.Any(result => result.Verb == ActionVerb.Fail) ? Outcome.PartiallySucceeded : Outcome.Succeeded;
    }

    /// <summary>By namespace, the secret before the service accounts: an absent name comes first.</summary>
    private static int Compare(StepResult left, StepResult right)
    {
        var byNamespace = left.Step.Namespace.CompareTo(right.Step.Namespace);
        return byNamespace != 0 ? byNamespace : string.CompareOrdinal(left.Step.ServiceAccount?.Value, right.Step.ServiceAccount?.Value);
    }

    private static ActionReport Action(StepResult result) => new()
    {
        Namespace = result.Step.Namespace.Value,
        ServiceAccount = result.Step.ServiceAccount?.Value,
        Verb = result.Verb,
        Reason = result.Reason,
        Error = ErrorReports.From(result.Failure),
    };
}
