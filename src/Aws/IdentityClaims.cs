using System.Buffers.Text;
using System.Text.Json;
using EcrFleet.Application.Registries;

namespace EcrFleet.Aws;

/// <summary>Reads the claims that a trust policy compares out of a token. It is not checked: AWS does that, and it is only shown.</summary>
internal static class IdentityClaims
{
    public static WebIdentity? Read(string token)
    {
        if (token.Split('.') is not [_, var payload, _] || !Base64Url.IsValid(payload))
        {
            return null;
        }

        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
            return claims.RootElement.ValueKind == JsonValueKind.Object
                ? new WebIdentity(Text(claims, "iss"), Text(claims, "aud"), Text(claims, "sub"))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(JsonDocument claims, string name) =>
        claims.RootElement.TryGetProperty(name, out var claim) && claim.ValueKind == JsonValueKind.String ? claim.GetString() ?? "" : "";
}
