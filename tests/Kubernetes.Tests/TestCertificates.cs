using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace EcrFleet.Kubernetes.Tests;

/// <summary>Makes certificates as kubeconfigs and API servers have them.</summary>
internal static class TestCertificates
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static X509Certificate2 Create(DateTimeOffset from, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=ecr-fleet", key, HashAlgorithmName.SHA256).CreateSelfSigned(from, until);
    }

    public static X509Certificate2 Valid() => Create(Now.AddDays(-1), Now.AddDays(30));

    /// <summary>As a <c>…-data</c> field holds it.</summary>
    public static string Data(X509Certificate2 certificate) => Base64(certificate.ExportCertificatePem());

    public static string KeyData(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey();
        return Base64(key!.ExportPkcs8PrivateKeyPem());
    }

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>A token with the shape of a service account's; nobody has signed it.</summary>
    public static string Token(DateTimeOffset expires)
    {
        var claims = System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"sub":"ecr-fleet","exp":{{expires.ToUnixTimeSeconds()}}}"""));
        return $"eyJhbGciOiJSUzI1NiJ9.{claims}.c2lnbmF0dXJl";
    }
}
