using System.Diagnostics;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Clusters;

/// <summary>The steps of one command, kept for its result and reported as they happen.</summary>
public sealed class StepLog(Action<RegistrationStep> report)
{
    private readonly List<RegistrationStep> _steps = [];

    public IReadOnlyList<RegistrationStep> Steps => _steps;

    public void Done(string what, string detail) => Add(new RegistrationStep(StepState.Done, what, detail));

    public void Unchanged(string what, string detail) => Add(new RegistrationStep(StepState.Unchanged, what, detail));

    public void Warn(string what, string detail) => Add(new RegistrationStep(StepState.Warning, what, detail));

    public Failure Fail(string what, Failure failure)
    {
        Add(new RegistrationStep(StepState.Failed, what, failure.Message));
        return failure;
    }

    /// <summary>Reports what a write did; returns why it failed, or <c>null</c> when it succeeded.</summary>
    public Failure? Report(string what, Result<WriteOutcome> written)
    {
        if (!written.IsSuccess)
        {
            return Fail(what, written.Failure);
        }

        switch (written.Value)
        {
            case WriteOutcome.Created:
                Done(what, "created");
                break;
            case WriteOutcome.Updated:
                Done(what, "updated");
                break;
            case WriteOutcome.Deleted:
                Done(what, "deleted");
                break;
            case WriteOutcome.Unchanged or WriteOutcome.NamespaceNotFound or WriteOutcome.NamespaceTerminating:
                Unchanged(what, "nothing to do");
                break;
            default:
                throw new UnreachableException();
        }

        return null;
    }

    private void Add(RegistrationStep step)
    {
        _steps.Add(step);
        report(step);
    }
}
