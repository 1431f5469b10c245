using System.Security.Cryptography.X509Certificates;

namespace EcrFleet.Kubernetes.Kubeconfigs;

/// <summary>Says why a client certificate and its key do not come together, without a word of either.</summary>
internal static class ClientKeyProblem
{
    private const string Supported = "an unencrypted RSA or EC key as PEM";

    /// <summary>The object identifiers of key algorithms; see RFC 8410, RFC 4055 and RFC 5480.</summary>
    private static readonly Dictionary<string, string?> Algorithms = new(StringComparer.Ordinal)
    {
        ["1.2.840.113549.1.1.1"] = null,
        ["1.2.840.10045.2.1"] = null,
        ["1.2.840.113549.1.1.10"] = "an RSA-PSS key",
        ["1.2.840.10040.4.1"] = "a DSA key",
        ["1.3.101.112"] = "an Ed25519 key",
        ["1.3.101.113"] = "an Ed448 key",
    };

    /// <param name="certificate">As the kubeconfig gives it, without a key.</param>
    /// <param name="key">The text of the key.</param>
    /// <param name="certificateField">The certificate's field.</param>
    public static string Of(X509Certificate2 certificate, string key, string certificateField)
    {
        if (Algorithms.GetValueOrDefault(certificate.PublicKey.Oid.Value ?? "", "a key of another kind") is { } algorithm)
        {
            return $"is {algorithm}, which this program's TLS does not support; give a client certificate with {Supported}, or a token";
        }

        if (key.Contains("ENCRYPTED", StringComparison.Ordinal))
        {
            return $"is encrypted, and a kubeconfig has no place for its password; give {Supported}";
        }

        return key.Contains("PRIVATE KEY-----", StringComparison.Ordinal)
            ? $"is not the private key that belongs to {certificateField}, or not {Supported}"
            : $"holds no private key ({Supported})";
    }
}
