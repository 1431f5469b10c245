using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Authentication;

/// <summary>Finds out who sent a request: client certificate, bearer token, or anonymous.</summary>
internal sealed class Authenticator(
    ClusterStore store,
    ClusterAuthority authority,
    ServiceAccountTokens tokens,
    string adminToken,
    IReadOnlyList<ITokenAuthenticator> clouds,
    TimeProvider time)
{
    private const string Bearer = "Bearer ";
    private const string CommonName = "2.5.4.3";
    private const string Organization = "2.5.4.10";

    /// <summary>The user, or nothing when what was presented does not hold.</summary>
    public async Task<UserInfo?> AuthenticateAsync(string authorization, X509Certificate2? certificate, CancellationToken cancellationToken)
    {
        if (certificate is not null)
        {
            return authority.HasIssued(certificate) ? FromCertificate(certificate) : null;
        }

        if (!authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return UserInfo.Anonymous;
        }

        var token = authorization[Bearer.Length..].Trim();
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(adminToken))
            ? UserInfo.Administrator
            : FromToken(token) ?? await FromCloudsAsync(token, cancellationToken);
    }

    private async Task<UserInfo?> FromCloudsAsync(string token, CancellationToken cancellationToken)
    {
        foreach (var cloud in clouds)
        {
            if (await cloud.AuthenticateAsync(token, cancellationToken) is { } user)
            {
                return user;
            }
        }

        return null;
    }

    private static UserInfo FromCertificate(X509Certificate2 certificate)
    {
        var names = certificate.SubjectName.EnumerateRelativeDistinguishedNames().ToLookup(
            name => name.GetSingleElementType().Value, name => name.GetSingleElementValue() ?? "");
        return new(names[CommonName].FirstOrDefault(""), "", [.. names[Organization], "system:authenticated"]);
    }

    private UserInfo? FromToken(string token) => tokens.Verify(token) switch
    {
        null => null,
        var claims when ObjectFields.Text(claims["iss"]) == ServiceAccountTokens.LegacyIssuer => FromLegacy(claims, token),
        var claims => FromBound(claims),
    };

    private UserInfo? FromBound(JsonObject claims)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var forUs = (claims["aud"] as JsonArray)?.Any(audience => ObjectFields.Text(audience) == ServiceAccountTokens.Audience) == true;
        var inTime = claims["exp"]?.GetValue<long>() > now && claims["nbf"]?.GetValue<long>() <= now;
        var binding = claims["kubernetes.io"] as JsonObject;
        var account = binding?["serviceaccount"] as JsonObject;
        return forUs && inTime
            ? Account(ObjectFields.Text(binding?["namespace"]), ObjectFields.Text(account?["name"]), ObjectFields.Text(account?["uid"]))
            : null;
    }

    /// <summary>A token of a Secret is good as long as the Secret holds it.</summary>
    private UserInfo? FromLegacy(JsonObject claims, string token)
    {
        const string Prefix = "kubernetes.io/serviceaccount/";
        var ns = ObjectFields.Text(claims[Prefix + "namespace"]);
        var secret = store.Find(ResourceCatalog.Secrets, ns, ObjectFields.Text(claims[Prefix + "secret.name"]));
        var held = ObjectFields.Text((secret?.Body["data"] as JsonObject)?["token"]);
        return held == Convert.ToBase64String(Encoding.UTF8.GetBytes(token))
            ? Account(ns, ObjectFields.Text(claims[Prefix + "service-account.name"]), ObjectFields.Text(claims[Prefix + "service-account.uid"]))
            : null;
    }

    private UserInfo? Account(string ns, string name, string uid) =>
        store.Find(ResourceCatalog.ServiceAccounts, ns, name) is { } account && account.Body.Uid == uid && !account.Body.IsBeingDeleted
            ? UserInfo.ServiceAccount(ns, name, uid)
            : null;
}
