using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Application.CloudTokens;

/// <summary>Port: gives a token of this process's own identity for an audience, to be exchanged for a role of AWS.</summary>
public interface IWebIdentityTokenSource
{
    /// <param name="audience">The identifier URI for which the token is meant.</param>
    /// <returns>The token (a JWT), or why there is none, without a secret.</returns>
    Task<Result<SecretText>> GetAsync(string audience, CancellationToken cancellationToken);
}
