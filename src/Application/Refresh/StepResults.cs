using System.Diagnostics;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Application.Refresh;

/// <summary>From a step, and a cluster's answer to it, to its result.</summary>
internal static class StepResults
{
    /// <summary>Whether the step asks the cluster for something.</summary>
    public static bool IsWrite(PlanStep step) => step.Verb is PlanVerb.Apply or PlanVerb.Delete or PlanVerb.AddToServiceAccount;

    /// <summary>The result of a step that writes nothing; of a writing one, what it would do.</summary>
    public static StepResult WithoutWriting(PlanStep step) => step.Verb switch
    {
        PlanVerb.Keep => Done(step, ActionVerb.Unchanged),
        PlanVerb.Skip => Done(step, ActionVerb.Skip),
        PlanVerb.Fail => Failed(step, step.Failure ?? new Failure(FailureKind.Unexpected, $"{step.Reason}")),
        PlanVerb.Apply => Done(step, step.Observed is null ? ActionVerb.Create : ActionVerb.Update),
        PlanVerb.Delete => Done(step, ActionVerb.Delete),
        PlanVerb.AddToServiceAccount => Done(step, ActionVerb.Update),
        _ => throw new UnreachableException(),
    };

    public static StepResult Of(PlanStep step, Result<WriteOutcome> answer) => answer.IsSuccess
        ? answer.Value switch
        {
            WriteOutcome.Created => Done(step, ActionVerb.Create),
            WriteOutcome.Updated => Done(step, ActionVerb.Update),
            WriteOutcome.Deleted => Done(step, ActionVerb.Delete),
            WriteOutcome.Unchanged => Done(step, ActionVerb.Unchanged),
            WriteOutcome.NamespaceTerminating => Skipped(step, PlanReason.NamespaceTerminating),
            WriteOutcome.NamespaceNotFound => Skipped(step, PlanReason.NamespaceNotFound),
            _ => throw new UnreachableException(),
        }
        : Failed(step, answer.Failure);

    public static StepResult Failed(PlanStep step, Failure failure) =>
        new() { Step = step, Verb = ActionVerb.Fail, Reason = step.Reason, Failure = failure };

    public static StepResult NotAttempted(PlanStep step, string why) =>
        Failed(step, new Failure(FailureKind.NotAttempted, $"Not attempted: {why}"));

    public static StepResult Skipped(PlanStep step, PlanReason reason) => new() { Step = step, Verb = ActionVerb.Skip, Reason = reason };

    private static StepResult Done(PlanStep step, ActionVerb verb) => new() { Step = step, Verb = verb, Reason = step.Reason };
}
