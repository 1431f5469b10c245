using Azure.Core;
using EcrFleet.Sandbox.ManagedIdentity;

namespace EcrFleet.Sandbox.Tests.KeyVault;

/// <summary>A credential that asks the issuer directly: Azure.Identity takes its endpoint from the process environment only.</summary>
internal sealed class IssuedCredential(TokenIssuer issuer, TimeProvider timeProvider) : TokenCredential
{
    public List<string> Scopes { get; } = [];

    public override Azure.Core.AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Scopes.AddRange(requestContext.Scopes);
        var audience = requestContext.Scopes.Single().Replace("/.default", "", StringComparison.Ordinal);
        return new Azure.Core.AccessToken(issuer.Issue(audience, timeProvider.GetUtcNow()), TimeProvider.System.GetUtcNow().AddHours(1));
    }

    public override ValueTask<Azure.Core.AccessToken> GetTokenAsync(
        TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
}
