using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EcrFleet.Kubernetes.Tests;

/// <summary>A certificate authority as a cluster has one. Its times are real ones: TLS knows no other clock.</summary>
internal sealed class TestAuthority
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private readonly bool _hasKeyId;

    /// <param name="hasKeyId">False: as openssl makes them by hand, so that a name is all that leads from a certificate to its issuer.</param>
    public TestAuthority(bool hasKeyId = true)
    {
        _hasKeyId = hasKeyId;
        var request = new CertificateRequest("CN=test authority", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        if (hasKeyId)
        {
            request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        }

        Certificate = request.CreateSelfSigned(Clock.AddYears(-2), Clock.AddYears(2));
    }

    public static TestAuthority Shared { get; } = new();

    public X509Certificate2 Certificate { get; }

    private static DateTimeOffset Clock => TimeProvider.System.GetUtcNow();

    /// <summary>A server certificate for a host name or address.</summary>
    public X509Certificate2 Issue(string host, bool isExpired = false)
    {
        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=server", serverKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(host);
        }

        request.CertificateExtensions.Add(names.Build());
        if (_hasKeyId)
        {
            request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, true, false));
        }

        using var issued = request.Create(
            Certificate, Clock.AddDays(-30), isExpired ? Clock.AddDays(-1) : Clock.AddDays(30), RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(serverKey);
    }
}
