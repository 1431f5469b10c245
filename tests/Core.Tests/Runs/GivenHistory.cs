using EcrFleet.Core.Failures;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;

namespace EcrFleet.Core.Tests.Runs;

/// <summary>Runs and what clusters report; a test says only what is unusual.</summary>
internal static class GivenHistory
{
    public static readonly DateTimeOffset Start = Given.Now;

    public static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);

    public static RunRecord Record(params string[] clusters) => new()
    {
        RunId = "run-1",
        Trigger = RunTrigger.Timer,
        StartedAt = Start,
        Deadline = At(480),
        Clusters = clusters,
    };

    public static ClusterReport Cluster(string name = "berlin", Outcome outcome = Outcome.Succeeded, long? hours = 12) => new()
    {
        Name = name,
        Outcome = outcome,
        Namespaces = 5,
        Created = 1,
        Updated = 0,
        Unchanged = 2,
        Skipped = 1,
        Deleted = 1,
        Failed = 0,
        MinimumValiditySeconds = hours * 3600,
        DurationMs = 100,
        ApiRequests = 2,
        Error = outcome == Outcome.Failed ? new ErrorReport(FailureKind.Unreachable, "No route.") : null,
    };

    public static ActionReport Failed(string @namespace, string? message = "May not.") => new()
    {
        Namespace = @namespace,
        Verb = ActionVerb.Fail,
        Reason = PlanReason.Missing,
        Error = message is null ? null : new ErrorReport(FailureKind.Forbidden, message),
    };

    public static ActionReport Created(string @namespace) => new() { Namespace = @namespace, Verb = ActionVerb.Create, Reason = PlanReason.Missing };

    public static RecordedCluster Recorded(string name = "berlin", Outcome outcome = Outcome.Succeeded, double seconds = 10) => new()
    {
        Cluster = Cluster(name, outcome, outcome == Outcome.Failed ? null : 12),
        FinishedAt = At(seconds),
    };

    public static ReportedCluster Reported(ClusterReport cluster, double startedAt = 0, double finishedAt = 10, string runId = "run-1") => new()
    {
        Cluster = cluster,
        RunId = runId,
        StartedAt = At(startedAt),
        FinishedAt = At(finishedAt),
    };
}
