using System.Text.Json;
using Azure.Core;
using EcrFleet.Sandbox.ManagedIdentity;
using AccessToken = Azure.Core.AccessToken;

namespace EcrFleet.Azure.Tests.KeyVault;

/// <summary>Asks the managed identity endpoint; Azure.Identity does the same, but finds it only by the environment of the process.</summary>
internal sealed class IdentityEndpointCredential(ManagedIdentityServer identity) : TokenCredential
{
    private static readonly HttpClient Http = new();

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        var resource = requestContext.Scopes.Single().Replace("/.default", string.Empty, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(
            HttpMethod.Get, $"{identity.Endpoint}?api-version=2019-08-01&resource={Uri.EscapeDataString(resource)}");
        request.Headers.Add("X-IDENTITY-HEADER", identity.Header);
        using var response = await Http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        var root = document.RootElement;
        var expires = long.Parse(root.GetProperty("expires_on").GetString()!, null);
        return new AccessToken(root.GetProperty("access_token").GetString()!, DateTimeOffset.FromUnixTimeSeconds(expires));
    }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The vault is read asynchronously.");
}
