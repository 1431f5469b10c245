using System.Buffers.Text;
using System.Text.Json;
using EcrFleet.Core.Access;

namespace EcrFleet.Kubernetes.Kubeconfigs;

/// <summary>Reads what a bearer token says of itself, e.g. when it expires. The token is not checked: only the API server can do that.</summary>
internal static class JsonWebToken
{
    /// <summary>The claim <c>exp</c> (RFC 7519, seconds since 1970); absent for opaque tokens and whatever is no JWT.</summary>
    public static DateTimeOffset? ExpiresAt(string token)
    {
        using var claims = ClaimsOf(token);
        return Time(claims, "exp");
    }

    /// <summary>The claim <c>sub</c>: of a service account's token the name by which the API server knows it.</summary>
    public static string? SubjectOf(string token)
    {
        using var claims = ClaimsOf(token);
        return Text(claims, "sub");
    }

    /// <summary>What decides how a token can be renewed; see https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#bound-service-account-tokens</summary>
    public static TokenLife LifeOf(string token)
    {
        using var claims = ClaimsOf(token);
        return new TokenLife(Text(claims, "sub"), Time(claims, "iat"), Time(claims, "exp"), Text(claims, "kubernetes.io/serviceaccount/secret.name"));
    }

    private static string? Text(JsonDocument? claims, string name) =>
        claims is not null && claims.RootElement.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static DateTimeOffset? Time(JsonDocument? claims, string name) =>
        claims is not null
        && claims.RootElement.TryGetProperty(name, out var time)
        && time.ValueKind == JsonValueKind.Number
        && time.TryGetDouble(out var seconds)
        && seconds >= 0
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;

    private static JsonDocument? ClaimsOf(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !Base64Url.IsValid(parts[1]))
        {
            return null;
        }

        try
        {
            var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            if (claims.RootElement.ValueKind == JsonValueKind.Object)
            {
                return claims;
            }

            claims.Dispose();
            return null;
        }
        catch (JsonException)
        {
            // Three parts with dots between them, but no JWT: opaque, so nothing is known of it.
            return null;
        }
    }
}
