using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using EcrFleet.Sandbox.Kubernetes.Authentication;
using EcrFleet.Sandbox.Kubernetes.Faults;

namespace EcrFleet.Sandbox.Kubernetes.Http;

/// <summary>The certificates that the server can show, the right one and the wrong ones.</summary>
internal sealed class ServerCertificates : IDisposable
{
    private readonly FaultPlan _faults;
    private readonly Dictionary<ServedCertificate, X509Certificate2> _certificates;
    private readonly Dictionary<ServedCertificate, SslStreamCertificateContext> _contexts;

    public ServerCertificates(ClusterAuthority authority, FaultPlan faults)
    {
        _faults = faults;
        using var other = new ClusterAuthority("another");
        _certificates = new()
        {
            [ServedCertificate.Valid] = authority.IssueServer(),
            [ServedCertificate.Expired] = authority.IssueServer(TimeProvider.System.GetUtcNow().AddDays(-1)),
            [ServedCertificate.OfAnotherAuthority] = other.IssueServer(),
        };
        _contexts = _certificates.ToDictionary(entry => entry.Key, entry => SslStreamCertificateContext.Create(entry.Value, null, offline: true));
    }

    /// <summary>
    /// Settings of one handshake: the system's default protocols, TLS 1.2 and newer; a client certificate is asked for and judged
    /// later, by authentication.
    /// </summary>
    public SslServerAuthenticationOptions ForConnection() => new()
    {
        ServerCertificateContext = _contexts[_faults.Certificate],
        EnabledSslProtocols = SslProtocols.None,
        ClientCertificateRequired = true,
#pragma warning disable CA5359 // Authentication judges the certificate, so that a bad one is answered with 401 as on a real server.
        RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is null || !_faults.RefusesClientCertificates,
#pragma warning restore CA5359
    };

    public void Dispose()
    {
        foreach (var certificate in _certificates.Values)
        {
            certificate.Dispose();
        }
    }
}
