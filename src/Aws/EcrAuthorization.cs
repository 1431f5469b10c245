using System.Globalization;
using System.Text;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Aws;

/// <summary>What an answer of GetAuthorizationToken is worth.</summary>
/// <param name="ProxyHost">The host of the caller's own registry; absent in ECR Public.</param>
internal sealed record EcrAuthorization(SecretText Password, DateTimeOffset ExpiresAt, RegistryHost? ProxyHost)
{
    private const string Prefix = PullSecretMetadata.UserName + ":";

    /// <summary>Checks an answer. Nothing of a bad one is believed, a time beyond the life of a token is cut, and nothing of it is quoted but its time.</summary>
    /// <param name="now">By AWS's clock.</param>
    public static Result<EcrAuthorization> Read(string? authorizationToken, DateTime? expiresAt, string? proxyEndpoint, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(authorizationToken))
        {
            return Bad("has no token");
        }

        if (Decode(authorizationToken) is not { } decoded)
        {
            return Bad("has a token that is not base64");
        }

        if (!decoded.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return Bad($"has a token that is not for the user {PullSecretMetadata.UserName}");
        }

        if (decoded.Length == Prefix.Length)
        {
            return Bad("has an empty password");
        }

        if (expiresAt is not { } utc)
        {
            return Bad("does not say when its token expires");
        }

        var expiry = new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
        if (expiry <= now)
        {
            return Bad(string.Create(
                CultureInfo.InvariantCulture, $"has a token that expired at {expiry:yyyy-MM-dd'T'HH:mm:ss'Z'} already; is this machine's clock right?"));
        }

        var latest = now + RegistryToken.LongestLife;
        return new EcrAuthorization(new SecretText(decoded[Prefix.Length..]), expiry < latest ? expiry : latest, RegistryHosts.Parse(proxyEndpoint ?? ""));
    }

    public static Failure Bad(string what) => new(FailureKind.Unexpected, $"ECR's answer {what}.");

    private static string? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
