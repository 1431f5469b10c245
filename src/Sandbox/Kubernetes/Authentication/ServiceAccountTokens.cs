using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Answers;

namespace EcrFleet.Sandbox.Kubernetes.Authentication;

/// <summary>Signs and checks the JSON web tokens of service accounts (ES256).</summary>
internal sealed class ServiceAccountTokens : IDisposable
{
    public const string Audience = "https://kubernetes.default.svc";
    public const string LegacyIssuer = "kubernetes/serviceaccount";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => _key.Dispose();

    /// <summary>A token of the TokenRequest API, bound to the account's uid.</summary>
    public string Issue(string ns, string name, string uid, IReadOnlyList<string> audiences, DateTimeOffset now, DateTimeOffset expires) => Sign(new()
    {
        ["aud"] = new JsonArray([.. audiences.Select(audience => (JsonNode)audience)]),
        ["exp"] = expires.ToUnixTimeSeconds(),
        ["iat"] = now.ToUnixTimeSeconds(),
        ["iss"] = Audience,
        ["kubernetes.io"] = new JsonObject
        {
            ["namespace"] = ns,
            ["serviceaccount"] = new JsonObject { ["name"] = name, ["uid"] = uid },
        },
        ["nbf"] = now.ToUnixTimeSeconds(),
        ["sub"] = $"system:serviceaccount:{ns}:{name}",
    });

    /// <summary>The token of a Secret of type kubernetes.io/service-account-token: it has no end.</summary>
    public string IssueLegacy(string ns, string name, string uid, string secretName) => Sign(new()
    {
        ["iss"] = LegacyIssuer,
        ["kubernetes.io/serviceaccount/namespace"] = ns,
        ["kubernetes.io/serviceaccount/secret.name"] = secretName,
        ["kubernetes.io/serviceaccount/service-account.name"] = name,
        ["kubernetes.io/serviceaccount/service-account.uid"] = uid,
        ["sub"] = $"system:serviceaccount:{ns}:{name}",
    });

    /// <summary>The claims of a token that this cluster has signed; whether they still hold is not looked at.</summary>
    public JsonObject? Verify(string token)
    {
        try
        {
            return token.Split('.') is [var header, var claims, var signature]
                && _key.VerifyData(Encoding.ASCII.GetBytes($"{header}.{claims}"), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256)
                ? JsonNode.Parse(Base64Url.DecodeFromChars(claims)) as JsonObject
                : null;
        }
        catch (Exception problem) when (problem is FormatException or JsonException)
        {
            return null;
        }
    }

    private string Sign(JsonObject claims)
    {
        var content = $"{Encode("""{"alg":"ES256","kid":"sandbox"}""")}.{Encode(WireJson.Text(claims))}";
        return $"{content}.{Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256))}";
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
