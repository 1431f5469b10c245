using EcrFleet.Sandbox.ManagedIdentity;

namespace EcrFleet.Sandbox.Kubernetes.Authentication;

/// <summary>AKS with Entra ID: an access token for exactly the server's application id; an application is known by its object id.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/aks/concepts-identity#microsoft-entra-integration"/>.</remarks>
internal sealed class EntraAuthenticator(TokenIssuer issuer, string serverId, TimeProvider time) : ITokenAuthenticator
{
    /// <summary>The application id of every AKS cluster's API server.</summary>
    public const string AksServerId = "6dae42f8-4368-4678-94ff-3960e28e3630";

    public Task<UserInfo?> AuthenticateAsync(string token, CancellationToken cancellationToken) => Task.FromResult(
        issuer.Read(token) is { } claims && claims.Audience == serverId && claims.ExpiresAt > time.GetUtcNow()
            ? new UserInfo(claims.Subject, "", ["system:authenticated"])
            : null);
}
