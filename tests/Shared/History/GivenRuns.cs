using EcrFleet.Core.Failures;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;

namespace EcrFleet.Tests.Shared.History;

/// <summary>Runs and their parts; a test says only what is unusual.</summary>
internal static class GivenRuns
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 14, 15, 0, TimeSpan.Zero);

    public static RunRecord Record(string runId = "run-1", params string[] clusters) => new()
    {
        RunId = runId,
        Trigger = RunTrigger.Queue,
        StartedAt = Now,
        Deadline = Now.AddMinutes(8),
        Clusters = clusters is [] ? ["berlin", "paris"] : clusters,
    };

    public static ClusterReport Cluster(string name = "berlin", Outcome outcome = Outcome.Succeeded, params ActionReport[] actions) => new()
    {
        Name = name,
        Outcome = outcome,
        Namespaces = 3,
        Created = actions.Length,
        Updated = 0,
        Unchanged = 3 - actions.Length,
        Skipped = 0,
        Deleted = 0,
        Failed = 0,
        MinimumValiditySeconds = 36000,
        CredentialExpiresAt = Now.AddDays(90),
        DurationMs = 120,
        ApiRequests = 3,
        Error = outcome == Outcome.Failed ? new ErrorReport(FailureKind.Unreachable, "No route.") : null,
        Warnings = ["Renew it."],
        Actions = actions,
    };

    public static ActionReport Action(int number, string message = "") => new()
    {
        Namespace = $"team-{number}",
        Verb = message.Length == 0 ? ActionVerb.Create : ActionVerb.Fail,
        Reason = PlanReason.Missing,
        Error = message.Length == 0 ? null : new ErrorReport(FailureKind.Forbidden, message),
    };

    public static RecordedCluster Recorded(string name = "berlin", Outcome outcome = Outcome.Succeeded, int seconds = 1) => new()
    {
        Cluster = Cluster(name, outcome),
        Registries = [new RegistryReport { Name = "main", Outcome = Outcome.Succeeded, ExpiresAt = Now.AddHours(12), Hosts = ["host"] }],
        FinishedAt = Now.AddSeconds(seconds),
    };

    public static RunReport Report(string runId = "run-1", params ClusterReport[] clusters) => new()
    {
        RunId = runId,
        Trigger = RunTrigger.Timer,
        StartedAt = Now,
        FinishedAt = Now.AddSeconds(3),
        DurationMs = 3000,
        DryRun = false,
        Outcome = Outcome.Succeeded,
        Totals = new RunTotals
        {
            Clusters = clusters.Length,
            ClustersFailed = 0,
            Namespaces = 3,
            Created = 1,
            Updated = 0,
            Unchanged = 2,
            Skipped = 0,
            Deleted = 0,
            Failed = 0,
        },
        MinimumValiditySeconds = 36000,
        Clusters = clusters,
    };

    public static ClusterState StateOf(string name = "berlin", params string[] warnings) => new()
    {
        Name = name,
        LastRunId = "run-1",
        LastRunAt = Now,
        LastFinishedAt = Now.AddSeconds(3),
        LastSuccessAt = Now.AddSeconds(3),
        LastOutcome = Outcome.Succeeded,
        Namespaces = 3,
        ValidUntil = Now.AddHours(12),
        Warnings = warnings,
    };
}
