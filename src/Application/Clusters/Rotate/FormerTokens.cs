using EcrFleet.Application.Clusters.Tokens;
using EcrFleet.Core.Access;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Rotate;

/// <summary>
/// Revokes, after a refresh has renewed a token, the token Secrets that earlier registrations left. The rights that <c>cluster add</c> gives do not
/// allow it, so it asks first whether this identity has more rights.
/// </summary>
/// <param name="longestRun">For how long a refresh may go on with what it has read at its beginning.</param>
public sealed class FormerTokens(TokenRevoker revoker, TimeSpan longestRun, TimeProvider timeProvider)
{
    private static readonly AccessReviewQuestion MayList = new() { Verb = "list", Resource = "secrets", Namespace = new NamespaceName(AccessNames.Namespace) };

    /// <param name="renewed">The registration with its new token.</param>
    /// <param name="former">The token that was just replaced. What is older than it has been out of use for as long as it lived.</param>
    /// <param name="connection">With the new token.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>The tokens that stay valid, with the command that revokes each; <c>null</c> when none is known.</returns>
    public async Task<string?> RevokeAsync(
        ClusterRegistration renewed, TokenLife former, IClusterAdministration connection, CancellationToken cancellationToken)
    {
        if (former.IssuedAt is not { } issued
            || issued + longestRun > timeProvider.GetUtcNow()
            || await connection.AskAsync(MayList, cancellationToken) is not { Value.IsAllowed: true })
        {
            return null;
        }

        var log = new StepLog(_ => { });
        await revoker.RevokeAsync(new TokenRevocation(renewed, TimeSpan.Zero) { MadeBefore = issued }, connection, log, cancellationToken);
        var left = log.Steps.Where(step => step.State == StepState.Warning).Select(step => $"{step.What}: {step.Detail}").ToList();
        return left.Count == 0 ? null : string.Join(' ', left);
    }
}
