using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcrFleet.Sandbox.ManagedIdentity;

/// <summary>The Entra tenant in small: signs access tokens for one managed identity, and checks them for the other emulators.</summary>
/// <remarks>
/// Claims of version 1.0, see <see href="https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference"/>.
/// </remarks>
internal sealed class TokenIssuer : IDisposable
{
    private readonly RSA _key = RSA.Create(2048);
    private readonly string _keyId = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    public string TenantId { get; init; } = "11111111-2222-3333-4444-555555555555";

    /// <summary>The object id of the identity, which is both <c>oid</c> and <c>sub</c> of its tokens.</summary>
    public string PrincipalId { get; init; } = "66666666-7777-8888-9999-000000000000";

    public string ClientId { get; init; } = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(24);

    public string Issuer => $"https://sts.windows.net/{TenantId}/";

    public string Issue(string audience, DateTimeOffset now)
    {
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["x5t"] = _keyId, ["kid"] = _keyId };
        var claims = new JsonObject
        {
            ["aud"] = audience,
            ["iss"] = Issuer,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.Add(Lifetime).ToUnixTimeSeconds(),
            ["appid"] = ClientId,
            ["appidacr"] = "2",
            ["idp"] = Issuer,
            ["idtyp"] = "app",
            ["oid"] = PrincipalId,
            ["sub"] = PrincipalId,
            ["tid"] = TenantId,
            ["uti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
            ["ver"] = "1.0",
        };
        var content = $"{Encode(header)}.{Encode(claims)}";
        var signature = _key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{content}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>Reads a token of this issuer; null when it is none, or when its signature is not ours.</summary>
    public AccessToken? Read(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !Base64Url.IsValid(parts[0]) || !Base64Url.IsValid(parts[1]) || !Base64Url.IsValid(parts[2]))
        {
            return null;
        }

        var signature = Base64Url.DecodeFromChars(parts[2]);
        var content = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        if (!_key.VerifyData(content, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
        {
            return null;
        }

        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        return new AccessToken(
            Text(claims, "iss"),
            Text(claims, "aud"),
            Text(claims, "sub"),
            Text(claims, "appid"),
            DateTimeOffset.FromUnixTimeSeconds(claims.RootElement.GetProperty("exp").GetInt64()));
    }

    public void Dispose() => _key.Dispose();

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static string Text(JsonDocument claims, string name) => claims.RootElement.GetProperty(name).GetString() ?? "";
}
