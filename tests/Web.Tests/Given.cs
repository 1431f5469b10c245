using EcrFleet.Core.Failures;
using EcrFleet.Core.Promises;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;
using EcrFleet.Core.Status;
using EcrFleet.Web.Views;

namespace EcrFleet.Web.Tests;

/// <summary>Fleets and their parts; a test says only what is unusual.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 14, 15, 0, TimeSpan.Zero);
    public static readonly FleetIdentity Identity = new("my-fleet", "1.2.3");

    public static ClusterStatus Cluster(string name = "berlin", PromiseState promise = PromiseState.Kept, params (string Key, string Value)[] tags) => new()
    {
        Name = name,
        Promise = promise,
        Namespaces = 20,
        MinimumValiditySeconds = promise is PromiseState.Unknown ? null : promise is PromiseState.Broken ? 0 : 40_800,
        LastRunId = "run-1",
        LastRunAt = Now.AddMinutes(-3),
        LastOutcome = Outcome.Succeeded,
        LastSuccessAt = Now.AddMinutes(-3),
        CredentialExpiresAt = Now.AddDays(90),
        Registries = ["main"],
        Tags = tags.ToDictionary(tag => tag.Key, tag => tag.Value),
        RecentOutcomes = [.. Enumerable.Repeat(Outcome.Succeeded, 20)],
        DurationMs = 300,
        ApiRequests = 2,
    };

    public static ClusterStatus Failing(string name, FailureKind kind, string message) => Cluster(name) with
    {
        Error = new ErrorReport(kind, message),
        FailingSince = Now.AddHours(-2),
        LastOutcome = Outcome.Failed,
    };

    public static FleetStatus Status(params ClusterStatus[] clusters) => new()
    {
        CheckedAt = Now,
        Promise = clusters.Select(cluster => cluster.Promise).DefaultIfEmpty(PromiseState.Empty).Max(),
        PromisedValiditySeconds = 6 * 3600,
        AlertValiditySeconds = 3 * 3600,
        MinimumValiditySeconds = clusters.Min(cluster => cluster.MinimumValiditySeconds),
        Clusters = clusters,
    };

    public static RunSummary Run(string id = "run-1", int minutesAgo = 3, int clusters = 1, Outcome? outcome = Outcome.Succeeded, long? least = 40_800, bool dryRun = false) => new()
    {
        RunId = id,
        Trigger = RunTrigger.Timer,
        StartedAt = Now.AddMinutes(-minutesAgo),
        Deadline = Now.AddMinutes(8 - minutesAgo),
        FinishedAt = outcome is null ? null : Now.AddMinutes(-minutesAgo).AddSeconds(3),
        DryRun = dryRun,
        Outcome = outcome,
        Totals = outcome is null ? null : Totals(clusters),
        MinimumValiditySeconds = least,
    };

    public static RunReport Report(params RegistryReport[] registries) => new()
    {
        RunId = "run-1",
        Trigger = RunTrigger.Timer,
        StartedAt = Now.AddMinutes(-3),
        FinishedAt = Now.AddMinutes(-3).AddSeconds(3),
        DurationMs = 3000,
        DryRun = false,
        Outcome = Outcome.Succeeded,
        Totals = Totals(1),
        Registries = registries,
    };

    public static RegistryReport Registry(string name = "main", ErrorReport? error = null) => new()
    {
        Name = name,
        Outcome = error is null ? Outcome.Succeeded : Outcome.Failed,
        ExpiresAt = error is null ? Now.AddHours(11) : null,
        Hosts = ["123456789012.dkr.ecr.eu-central-1.amazonaws.com"],
        Error = error,
    };

    public static FleetFacts Facts(params ClusterStatus[] clusters) => new()
    {
        Identity = Identity,
        Now = Now,
        Status = Status(clusters),
        Runs = Result<IReadOnlyList<RunSummary>>.Of([Run(), Run("run-0", 18)]),
        LastReport = Report(Registry()),
        NextRunAt = Now.AddMinutes(12),
    };

    public static FleetView View(params ClusterStatus[] clusters) => FleetViews.Of(Facts(clusters), null);

    private static RunTotals Totals(int clusters) => new()
    {
        Clusters = clusters,
        ClustersFailed = 0,
        Namespaces = 20,
        Created = 1,
        Updated = 2,
        Unchanged = 17,
        Skipped = 0,
        Deleted = 0,
        Failed = 0,
    };
}
