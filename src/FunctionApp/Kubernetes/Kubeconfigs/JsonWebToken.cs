using System.Buffers.Text;
using System.Text.Json;

namespace EcrFleet.Kubernetes.Kubeconfigs;

/// <summary>Reads when a bearer token expires. The token is not checked: only the API server can do that.</summary>
internal static class JsonWebToken
{
    /// <summary>The claim <c>exp</c> (RFC 7519, seconds since 1970); absent for opaque tokens and whatever is no JWT.</summary>
    public static DateTimeOffset? ExpiresAt(string token)
    {
        using var claims = ClaimsOf(token);
        return claims is not null
            && claims.RootElement.TryGetProperty("exp", out var expires)
            && expires.ValueKind == JsonValueKind.Number
            && expires.TryGetDouble(out var seconds)
            && seconds >= 0
            && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;
    }

    /// <summary>The claim <c>sub</c>: of a service account's token the name by which the API server knows it.</summary>
    public static string? SubjectOf(string token)
    {
        using var claims = ClaimsOf(token);
        return claims is not null && claims.RootElement.TryGetProperty("sub", out var subject) && subject.ValueKind == JsonValueKind.String
            ? subject.GetString()
            : null;
    }

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
