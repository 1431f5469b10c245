using EcrFleet.Sandbox.ManagedIdentity;
using Microsoft.Net.Http.Headers;

namespace EcrFleet.Sandbox.KeyVault;

/// <summary>Key Vault's bearer challenge and the check of the token that a client brings then.</summary>
/// <remarks>
/// The resource is <c>https://vault.azure.net</c> for every vault. A client that checks that the vault's host lies below it
/// (<see href="https://aka.ms/azsdk/blog/vault-uri"/>) must leave out this check for a vault on loopback.
/// </remarks>
internal sealed class VaultAuthentication(TokenIssuer issuer, TimeProvider timeProvider)
{
    public const string Resource = "https://vault.azure.net";
    private const string Scheme = "Bearer ";

    public string Challenge => $"{Scheme}authorization=\"https://login.microsoftonline.com/{issuer.TenantId}\", resource=\"{Resource}\"";

    /// <summary>Why the request is not authenticated; null when it is.</summary>
    public VaultError? Check(HttpRequest request)
    {
        var header = request.Headers[HeaderNames.Authorization].ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return VaultError.Unauthorized("AKV10000: Request is missing a Bearer or PoP token.");
        }

        if (issuer.Read(header[Scheme.Length..]) is not { } token)
        {
            return VaultError.Unauthorized("[BearerReadAccessTokenFailed] Error validating token: 'S2S12005'.");
        }

        if (token.Audience.TrimEnd('/') != Resource)
        {
            return VaultError.Unauthorized($"AKV10022: Invalid audience. Expected {Resource}, found: {token.Audience}.");
        }

        return token.ExpiresAt <= timeProvider.GetUtcNow()
            ? VaultError.Unauthorized("[TokenExpired] Error validating token: 'S2S12086'.")
            : null;
    }
}
