using System.Runtime.CompilerServices;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Clusters;

/// <summary>Asks an API server for every right that a registration needs, one after the other.</summary>
/// <param name="ask">One question, over a connection.</param>
internal sealed class AccessProbe(Func<AccessReviewQuestion, CancellationToken, Task<Result<AccessReviewAnswer>>> ask)
{
    /// <summary>Returns the answers as they come: a caller that stops reading asks for no more.</summary>
    public async IAsyncEnumerable<ProbedRight> AskAsync(
        IReadOnlyList<AccessReviewQuestion> questions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var question in questions)
        {
            var answer = await ask(question, cancellationToken);
            yield return new ProbedRight(question, answer is { Value.IsAllowed: true }, answer.Failure);
        }
    }

    /// <summary>Returns why the first right is refused; <c>null</c> when all are granted.</summary>
    /// <param name="refusal">How a sentence about a missing right begins.</param>
    public async Task<Failure?> FirstRefusalAsync(IReadOnlyList<AccessReviewQuestion> questions, string refusal, CancellationToken cancellationToken)
    {
        await foreach (var right in AskAsync(questions, cancellationToken))
        {
            if (right.Refusal(refusal) is { } failure)
            {
                return failure;
            }
        }

        return null;
    }
}
