using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;
using EcrFleet.Kubernetes.Plugins;
using EcrFleet.Kubernetes.Yaml;

namespace EcrFleet.Kubernetes.Kubeconfigs;

/// <summary>Reads <c>users[].user</c>: a token, a client certificate, or both; or the plugin of a managed cloud. What has expired is refused before anything connects.</summary>
internal sealed class UserReader(KubeconfigProblems problems, DateTimeOffset now)
{
    private const string TokenField = "token";
    private const string CertificateField = "client-certificate-data";
    private const string KeyField = "client-key-data";

    /// <summary>The credential, or null with a problem noted.</summary>
    /// <param name="user">What the kubeconfig says of it.</param>
    /// <param name="server">The API server's address, where it is one.</param>
    /// <param name="registration">The cluster's.</param>
    public ClusterCredential? Read(ConfigSection user, Uri? server, ClusterRegistration registration)
    {
        UnsupportedUser.Refuse(user);
        var plugin = PluginReader.Read(user, server, registration);
        var token = ReadToken(user);
        var tokenExpires = token is null ? null : ExpiryOf(user, token);
        CheckTime(user, TokenField, null, tokenExpires);

        var certificates = ReadCertificates(user);
        if (problems.First is null && token is null && certificates is null && plugin is null)
        {
            problems.Add(
                user.PathOf(TokenField), $"the kubeconfig has no credential: neither {TokenField} nor {CertificateField} with {KeyField} is given", FailureKind.Unauthorized);
        }

        var credential = new ClusterCredential
        {
            Token = token,
            ClientCertificates = certificates,
            KeyText = certificates is not null && user.Text(KeyField) is { } key ? new SecretText(key) : null,
            Plugin = plugin,
            ExpiresAt = Earlier(tokenExpires, certificates is null ? null : Utc(certificates[0].NotAfter)),
        };
        if (problems.First is null)
        {
            return credential;
        }

        credential.Dispose();
        return null;
    }

    private static SecretText? ReadToken(ConfigSection user)
    {
        var token = user.Text(TokenField)?.Trim();
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }

        // What a header can carry; anything else would fail later with the token in the exception's text.
        if (token.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            user.Refuse(TokenField, "holds a character that no bearer token can have");
            return null;
        }

        return new SecretText(token);
    }

    private static DateTimeOffset? ExpiryOf(ConfigSection user, SecretText token)
    {
        var claims = JsonWebToken.Read(token);
        if (!claims.IsSuccess)
        {
            user.Refuse(TokenField, claims.Failure.Message);
        }

        return claims.Value?.ExpiresAt;
    }

    private X509Certificate2Collection? ReadCertificates(ConfigSection user)
    {
        if (user.Has(CertificateField) != user.Has(KeyField))
        {
            user.Refuse(user.Has(KeyField) ? CertificateField : KeyField, "is missing: a client certificate and its key go together");
        }

        if (problems.First is not null || CertificateReader.ReadClient(user, CertificateField, KeyField) is not { } certificates)
        {
            return null;
        }

        CheckTime(user, CertificateField, Utc(certificates[0].NotBefore), Utc(certificates[0].NotAfter));
        return certificates;
    }

    private void CheckTime(ConfigSection user, string field, DateTimeOffset? from, DateTimeOffset? until)
    {
        if (until <= now)
        {
            problems.Add(user.PathOf(field), $"expired at {Text(until.Value)}; register the cluster again with a new one", FailureKind.Unauthorized);
        }
        else if (from > now)
        {
            problems.Add(user.PathOf(field), $"is not valid before {Text(from.Value)}", FailureKind.Unauthorized);
        }
    }

    private static DateTimeOffset Utc(DateTime local) => new(local.ToUniversalTime());

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
