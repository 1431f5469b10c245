using EcrFleet.Core.Failures;

namespace EcrFleet.Core.Checks;

/// <summary>Collects the steps of one check, and marks what is not attempted.</summary>
public sealed class CheckSteps
{
    private readonly List<CheckResult> _results = [];

    public IReadOnlyList<CheckResult> Results => _results;

    public void Ok(CheckStep step, string detail) => _results.Add(new CheckResult(step, CheckState.Ok, detail));

    public void Warn(CheckStep step, string detail) => _results.Add(new CheckResult(step, CheckState.Warning, detail));

    public void Skip(CheckStep step, string why) => _results.Add(new CheckResult(step, CheckState.Skipped, why));

    public void Fail(CheckStep step, Failure failure) => _results.Add(
        new CheckResult(step, CheckState.Failed, failure.Message) { Kind = failure.Kind, Advice = CheckAdvice.For(step, failure.Kind) });

    /// <summary>Marks every step that was not come to.</summary>
    public void SkipRest(CheckStep failed)
    {
        foreach (var step in Enum.GetValues<CheckStep>().Where(step => _results.All(result => result.Step < step)))
        {
            Skip(step, $"not attempted: the step {failed} failed");
        }
    }
}
