using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EcrFleet.Sandbox.Kubernetes.Authentication;

/// <summary>
/// The certificate authority of one cluster, made at start and kept in memory. Validity is on the real clock: the other
/// end of a handshake has no other.
/// </summary>
internal sealed class ClusterAuthority : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2 _root;

    public ClusterAuthority(string clusterName)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={clusterName}-ca", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _root = request.CreateSelfSigned(Now.AddDays(-2), Now.AddYears(10));
        Pem = _root.ExportCertificatePem();
    }

    /// <summary>The certificate that clients are given to trust.</summary>
    public string Pem { get; }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public void Dispose() => _root.Dispose();

    /// <summary>A certificate for the loopback names.</summary>
    public X509Certificate2 IssueServer(DateTimeOffset? notAfter = null)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName("kubernetes.default.svc");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        return Issue(new X500DistinguishedName("CN=kube-apiserver"), ServerAuthentication, notAfter, names.Build());
    }

    /// <summary>A certificate that authenticates a user: the common name is the user, each organization a group.</summary>
    public X509Certificate2 IssueClient(string user, IReadOnlyList<string> groups, DateTimeOffset? notAfter = null)
    {
        var subject = new X500DistinguishedNameBuilder();
        foreach (var group in groups)
        {
            subject.AddOrganizationName(group);
        }

        subject.AddCommonName(user);
        return Issue(subject.Build(), ClientAuthentication, notAfter);
    }

    /// <summary>True for a certificate of this authority that is valid now and meant for clients.</summary>
    public bool HasIssued(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        return chain.Build(certificate);
    }

    private X509Certificate2 Issue(X500DistinguishedName subject, string purpose, DateTimeOffset? notAfter, X509Extension? names = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_root, true, false));
        if (names is not null)
        {
            request.CertificateExtensions.Add(names);
        }

        using var certificate = request.Create(_root, Now.AddDays(-2), notAfter ?? Now.AddYears(1), RandomNumberGenerator.GetBytes(16));
        return certificate.CopyWithPrivateKey(key);
    }
}
