using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EcrFleet.Kubernetes.Yaml;

namespace EcrFleet.Kubernetes.Kubeconfigs;

/// <summary>Reads the <c>…-data</c> fields: PEM under base64.</summary>
internal static class CertificateReader
{
    private const string PemBeginning = "-----BEGIN ";

    /// <summary>The certificates of a field; a problem, and null, where there is none.</summary>
    public static X509Certificate2Collection? ReadAuthorities(ConfigSection cluster, string field)
    {
        var certificates = ReadPem(cluster, field) is { } pem ? Import(cluster, field, pem) : null;
        return certificates;
    }

    /// <summary>The client certificate joined with its key, and what follows it in its chain.</summary>
    public static X509Certificate2Collection? ReadClient(ConfigSection user, string certificateField, string keyField)
    {
        if (ReadPem(user, certificateField) is not { } pem || Import(user, certificateField, pem) is not { } chain)
        {
            return null;
        }

        if (ReadPem(user, keyField) is not { } key)
        {
            return DisposeAll(chain);
        }

        try
        {
            // Joins the first certificate of the text; throws where the key is another's.
            var client = X509Certificate2.CreateFromPem(pem, key);
            chain[0].Dispose();
            chain[0] = client;
            return chain;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or NotSupportedException)
        {
            user.Refuse(keyField, ClientKeyProblem.Of(chain[0], key, certificateField));
            return DisposeAll(chain);
        }
    }

    private static string? ReadPem(ConfigSection section, string field)
    {
        if (section.Text(field) is not { } text)
        {
            return null;
        }

        if (text.AsSpan().TrimStart().StartsWith(PemBeginning, StringComparison.Ordinal))
        {
            // Bytes that a program wrote as !!binary are PEM already.
            return text;
        }

        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException)
        {
            section.Refuse(field, "is not valid base64");
            return null;
        }
    }

    private static X509Certificate2Collection? Import(ConfigSection section, string field, string pem)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            section.Refuse(field, "holds a certificate that cannot be read");
            return DisposeAll(certificates);
        }

        if (certificates.Count == 0)
        {
            section.Refuse(field, "holds no PEM certificate");
            return null;
        }

        return certificates;
    }

    private static X509Certificate2Collection? DisposeAll(X509Certificate2Collection certificates)
    {
        foreach (var certificate in certificates)
        {
            certificate.Dispose();
        }

        return null;
    }
}
