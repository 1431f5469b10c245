using EcrFleet.Core.Failures;
using EcrFleet.Core.Promises;

namespace EcrFleet.Core.Reporting;

internal static class ClusterReports
{
    private static readonly Comparer<StepResult> ByPlace = Comparer<StepResult>.Create(Compare);

    /// <param name="now">When the run was done, by AWS's clock.</param>
    public static ClusterReport From(ClusterRun run, DateTimeOffset now, bool isDryRun, PromiseLimits limits)
    {
        var counts = NamespaceCounts.Of(run.Results);
        var promise = run.IsObserved ? ClusterPromise.Of(ResultHoldings.Of(run.Results, isDryRun), now, limits) : ClusterPromise.Unknown;
        var error = run.Error ?? (isDryRun ? null : NotKept(run, promise));
        return new ClusterReport
        {
            Name = run.Name.Value,
            Outcome = Verdict(run, error),
            Promise = promise.State,
            Namespaces = counts.Namespaces,
            Created = counts.Of(ActionVerb.Create),
            Updated = counts.Of(ActionVerb.Update),
            Unchanged = counts.Of(ActionVerb.Unchanged),
            Skipped = counts.Of(ActionVerb.Skip),
            Deleted = counts.Of(ActionVerb.Delete),
            Failed = counts.Of(ActionVerb.Fail),
            MinimumValiditySeconds = promise.MinimumValiditySeconds,
            CredentialExpiresAt = run.CredentialExpiresAt,
            ClusterUid = run.ClusterUid,
            DurationMs = (long)run.Duration.TotalMilliseconds,
            ApiRequests = run.ApiRequests,
            Error = ErrorReports.From(error),
            Registries = run.Registries is { } registries ? [.. registries.Select(registry => registry.Value)] : null,
            Tags = run.Tags,
            Warnings = WarningList.Sorted(run.Warnings),
            Actions = [.. run.Results.Where(result => result.Verb != ActionVerb.Unchanged).Order(ByPlace).Select(Action)],
        };
    }

    /// <summary>Reports of former versions do not say it.</summary>
    public static PromiseState PromiseOf(ClusterReport cluster) => cluster.Promise ?? (cluster.MinimumValiditySeconds, cluster.Outcome) switch
    {
        (not null, _) => PromiseState.Kept,
        (_, Outcome.Succeeded) => PromiseState.Empty,
        _ => PromiseState.Unknown,
    };

    /// <summary>Of a cluster that the run did not get as far as.</summary>
    public static ClusterReport Unreached(string name, ErrorReport error) => new()
    {
        Name = name,
        Outcome = Outcome.Failed,
        Promise = PromiseState.Unknown,
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

    /// <summary>A run that leaves the promise broken has failed, even where each of its steps succeeded.</summary>
    private static Failure? NotKept(ClusterRun run, ClusterPromise promise) =>
        promise.State is PromiseState.Incomplete or PromiseState.Broken && run.Results.All(result => result.Verb != ActionVerb.Fail)
            ? new Failure(FailureKind.Invalid, $"The promise is not kept after this run: it is {promise.State}.")
            : null;

    private static Outcome Verdict(ClusterRun run, Failure? error)
    {
        if (error is not null)
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
