using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Promises;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Core.Tests.Reporting;

/// <summary>Runs and their parts; a test says only what is unusual.</summary>
internal static class GivenRun
{
    public static readonly Failure Failure = new(FailureKind.Forbidden, "May not patch secrets.");

    public static FleetRun Run(params ClusterRun[] clusters) => new()
    {
        RunId = "run-1",
        Trigger = RunTrigger.Cli,
        StartedAt = Given.Now.AddMilliseconds(-1500),
        FinishedAt = Given.Now,
        Clusters = clusters,
    };

    public static ClusterRun Cluster(params StepResult[] results) => new()
    {
        Name = new ClusterName("berlin"),
        Results = results,
        IsObserved = true,
        Duration = TimeSpan.FromMilliseconds(120),
        ApiRequests = 3,
    };

    public static ClusterRun FailedCluster(string name = "broken") => new()
    {
        Name = new ClusterName(name),
        Error = Failure,
        Duration = TimeSpan.Zero,
    };

    public static RegistryRun Registry(string name = "main", params string[] hosts) =>
        new(new RegistryName(name), Given.Token(name) with { Hosts = [.. hosts.Select(host => new RegistryHost(host))] });

    public static RegistryRun FailedRegistry(string name = "second") => new(new RegistryName(name), Failure);

    public static StepResult Kept(string @namespace, double hours = 9) =>
        Result(@namespace, PlanVerb.Keep, ActionVerb.Unchanged, PlanReason.Fresh, hours);

    public static StepResult Skipped(string @namespace, PlanReason reason, double? hours = null) =>
        Result(@namespace, PlanVerb.Skip, ActionVerb.Skip, reason, hours);

    public static StepResult FailedStep(string @namespace, double? hours = null) =>
        Result(@namespace, PlanVerb.Fail, ActionVerb.Fail, PlanReason.Foreign, hours) with { Failure = Failure };

    public static StepResult Deleted(string @namespace) => Result(@namespace, PlanVerb.Delete, ActionVerb.Delete, PlanReason.NotSelected, 9);

    /// <summary>A write of a secret that then has twelve hours left.</summary>
    public static StepResult Written(string @namespace, ActionVerb verb = ActionVerb.Create, PlanReason reason = PlanReason.Missing, double? before = null)
    {
        var result = Result(@namespace, PlanVerb.Apply, verb, reason, before);
        return result with { Step = result.Step with { Secret = Secret, WillHold = Holding.Until(Secret.ExpiresAt) } };
    }

    public static StepResult Patched(string @namespace, string serviceAccount, ActionVerb verb = ActionVerb.Update)
    {
        var result = Result(@namespace, PlanVerb.AddToServiceAccount, verb, PlanReason.NotInServiceAccount, null);
        return result with { Step = result.Step with { ServiceAccount = new ServiceAccountName(serviceAccount), Holds = null } };
    }

    private static PullSecret Secret { get; } = PullSecretComposer.Compose(
        Given.Template, [new PullSecretEntry(new RegistryHost(Given.Host), new SecretText("TOKEN"), Given.Now.AddHours(12))], [], Given.Now);

    private static StepResult Result(string @namespace, PlanVerb planned, ActionVerb verb, PlanReason reason, double? hours) => new()
    {
        Step = new PlanStep
        {
            Namespace = new NamespaceName(@namespace),
            Verb = planned,
            Reason = reason,
            Holds = hours is { } left ? Holding.Until(Given.Now.AddHours(left)) : Holding.Flawed(PullSecretState.Missing),
        },
        Verb = verb,
        Reason = reason,
    };
}
