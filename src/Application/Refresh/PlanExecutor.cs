using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Application.Refresh;

/// <summary>
/// Carries out the plan of one cluster, once: namespaces side by side, the steps of one namespace in their order. Decides nothing,
/// except that a refused credential ends it at once and that a namespace ends with its first failure.
/// </summary>
internal sealed class PlanExecutor(ICluster cluster, SecretName secretName, Deadline deadline, FailureBoundary boundary) : IDisposable
{
    private readonly CancellationTokenSource _refused = new();

    /// <summary>Why the cluster as a whole could not be written to its end.</summary>
    public Failure? Refusal { get; private set; }

    /// <summary>One result per step, in the order of the plan.</summary>
    public async Task<IReadOnlyList<StepResult>> ExecuteAsync(IReadOnlyList<PlanStep> steps, int maxParallel)
    {
        var results = steps.Select(StepResults.WithoutWriting).ToArray();
        var namespaces = Enumerable.Range(0, steps.Count).Where(index => StepResults.IsWrite(steps[index])).GroupBy(index => steps[index].Namespace);

        // No token here: every step gets its result, and the steps themselves watch the deadline.
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = maxParallel, CancellationToken = CancellationToken.None };
        await Parallel.ForEachAsync(namespaces, parallel, async (indexes, _) => await ExecuteNamespaceAsync(steps, indexes, results));
        return results;
    }

    public void Dispose() => _refused.Dispose();

    private async Task ExecuteNamespaceAsync(IReadOnlyList<PlanStep> steps, IEnumerable<int> indexes, StepResult[] results)
    {
        StepResult? previous = null;
        foreach (var index in indexes)
        {
            previous = results[index] = previous switch
            {
                { Verb: ActionVerb.Fail } => StepResults.NotAttempted(steps[index], "the step before it failed."),
                { Verb: ActionVerb.Skip } => StepResults.Skipped(steps[index], previous.Reason),
                _ => await ExecuteStepAsync(steps[index]),
            };
        }
    }

    private async Task<StepResult> ExecuteStepAsync(PlanStep step)
    {
        if ((Refusal ?? deadline.Over) is { } end)
        {
            return StepResults.NotAttempted(step, end.Message);
        }

        var answer = await boundary.RunAsync($"Namespace {step.Namespace}", deadline, token => WriteAsync(step, token));
        if (answer.Failure?.Kind == FailureKind.Unauthorized)
        {
            Refusal ??= answer.Failure;
            await _refused.CancelAsync();
        }

        return StepResults.Of(step, answer);
    }

    private async Task<Result<WriteOutcome>> WriteAsync(PlanStep step, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _refused.Token);
        try
        {
            return await StepWriter.WriteAsync(cluster, secretName, step, either.Token);
        }
        catch (OperationCanceledException) when (Refusal is not null && !cancellationToken.IsCancellationRequested)
        {
            return Refusal;
        }
    }
}
