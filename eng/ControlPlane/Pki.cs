using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EcrFleet.ControlPlane;

/// <summary>The keys and certificates of one control plane, as files in its folder.</summary>
internal sealed class Pki
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private readonly string _folder;

    private Pki(string folder) => _folder = folder;

    public string CaFile => File("ca.crt");

    public string ServerCertificateFile => File("apiserver.crt");

    public string ServerKeyFile => File("apiserver.key");

    public string ServiceAccountKeyFile => File("service-accounts.key");

    public string ServiceAccountPublicKeyFile => File("service-accounts.pub");

    public required string CaPem { get; init; }

    /// <summary>A client certificate of the controller manager's user.</summary>
    public required string ControllerManagerCertificatePem { get; init; }

    public required string ControllerManagerKeyPem { get; init; }

    public static Pki Create(string folder)
    {
        Directory.CreateDirectory(folder);
        using var authority = CreateAuthority("kubernetes");
        var alternatives = new SubjectAlternativeNameBuilder();
        alternatives.AddIpAddress(IPAddress.Loopback);
        alternatives.AddDnsName("localhost");
        alternatives.AddDnsName("kubernetes.default.svc");
        var (serverCertificate, serverKey) = Issue(authority, "CN=kube-apiserver", ServerAuthentication, alternatives.Build());
        var (managerCertificate, managerKey) = Issue(authority, "CN=system:kube-controller-manager", ClientAuthentication, null);
        using var serviceAccounts = RSA.Create(2048);

        var pki = new Pki(folder)
        {
            CaPem = authority.ExportCertificatePem() + "\n",
            ControllerManagerCertificatePem = managerCertificate,
            ControllerManagerKeyPem = managerKey,
        };
        System.IO.File.WriteAllText(pki.CaFile, pki.CaPem);
        System.IO.File.WriteAllText(pki.ServerCertificateFile, serverCertificate);
        System.IO.File.WriteAllText(pki.ServerKeyFile, serverKey);
        System.IO.File.WriteAllText(pki.ServiceAccountKeyFile, serviceAccounts.ExportRSAPrivateKeyPem());
        System.IO.File.WriteAllText(pki.ServiceAccountPublicKeyFile, serviceAccounts.ExportSubjectPublicKeyInfoPem());
        return pki;
    }

    /// <summary>A certificate authority that signed nothing here, to provoke a failure of trust.</summary>
    public static string StrangeCaPem()
    {
        using var authority = CreateAuthority("somebody else");
        return authority.ExportCertificatePem() + "\n";
    }

    private string File(string name) => Path.Combine(_folder, name);

    private static X509Certificate2 CreateAuthority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddHours(-1), now.AddDays(7));
    }

    private static (string Certificate, string Key) Issue(
        X509Certificate2 authority, string subject, string purpose, X509Extension? alternatives)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        if (alternatives is not null)
        {
            request.CertificateExtensions.Add(alternatives);
        }

        using var certificate = request.Create(authority, authority.NotBefore, authority.NotAfter, RandomNumberGenerator.GetBytes(16));
        return (certificate.ExportCertificatePem() + "\n", key.ExportECPrivateKeyPem() + "\n");
    }
}
