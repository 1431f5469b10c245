using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Rotate;

/// <summary>Tries a new token before anything relies on it: the API server takes it, and it has every right that a refresh needs.</summary>
internal sealed class NewTokenCheck(IClusterAdministrator administrator)
{
    /// <returns>Why it does not do; absent: it does.</returns>
    public async Task<Failure?> RunAsync(ClusterRegistration registration, CancellationToken cancellationToken)
    {
        var connected = await administrator.ConnectAsync(registration, cancellationToken);
        using var connection = connected.Value;
        if (connection is null)
        {
            return connected.Failure;
        }

        foreach (var question in AccessQuestions.Of(AccessNeeds.Of(registration)))
        {
            var answer = await connection.AskAsync(question, cancellationToken);
            if (answer is not { Value.IsAllowed: true })
            {
                return answer.Failure ?? new Failure(FailureKind.Forbidden, $"the new token may not {question}.");
            }
        }

        return null;
    }
}
