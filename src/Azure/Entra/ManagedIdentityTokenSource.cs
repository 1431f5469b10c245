using Azure.Core;
using EcrFleet.Application.CloudTokens;
using EcrFleet.Azure.Transport;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Azure.Entra;

/// <summary>Gives tokens of this process's managed identity, with Azure's credential.</summary>
/// <param name="limit">For one token, the tries of Azure.Identity included.</param>
public sealed class ManagedIdentityTokenSource(TokenCredential credential, TimeSpan limit, TimeProvider timeProvider) : IWebIdentityTokenSource
{
    public async Task<Result<SecretText>> GetAsync(string audience, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(limit, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, time.Token);
        try
        {
            var token = await credential.GetTokenAsync(new TokenRequestContext([$"{audience}/.default"]), either.Token);
            return new SecretText(token.Token);
        }
        catch (Exception exception) when (!(cancellationToken.IsCancellationRequested && exception is OperationCanceledException))
        {
            if (AzureProxies.Problem(exception, "Entra ID") is { } problem)
            {
                return new Failure(FailureKind.Unreachable, $"Azure gave no token of the managed identity for 'webIdentityAudience': {problem}.");
            }

            return time.IsCancellationRequested
                ? new Failure(FailureKind.Timeout, "Azure's managed identity did not answer in time.")
                : new Failure(
                    FailureKind.Unauthorized,
                    $"Azure gave no token of the managed identity for 'webIdentityAudience' ({exception.GetType().Name}): is an identity assigned to this app, and is there an app registration with that identifier URI?");
        }
    }
}
