using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using EcrFleet.Kubernetes.Kubeconfigs;

namespace EcrFleet.Kubernetes.Transport;

/// <summary>Makes the connection pool of one cluster.</summary>
internal static class HandlerFactory
{
    /// <summary>Over HTTP/2 a time-out ends only its request. A connection that died without a word is found, and given up, by this.</summary>
    private static readonly TimeSpan Ping = TimeSpan.FromSeconds(5);

    /// <param name="connected">Called when TLS is set up, before the first request goes out.</param>
    public static SocketsHttpHandler Create(ClusterAccess access, KubernetesOptions options, Action connected) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip,
        ConnectTimeout = options.ConnectTimeout,
        KeepAlivePingDelay = Ping,
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        KeepAlivePingTimeout = Ping,
        MaxConnectionsPerServer = options.MaxParallelWrites,
        PlaintextStreamFilter = (context, _) =>
        {
            connected();
            return ValueTask.FromResult(context.PlaintextStream);
        },
        Proxy = access.Proxy?.ToWebProxy(),
        SslOptions = CreateTls(access),
        UseCookies = false,
        UseProxy = access.Proxy is not null,
    };

    /// <summary>Whom a server must be, and who we are to it.</summary>
    public static SslClientAuthenticationOptions CreateTls(ClusterAccess access)
    {
        var tls = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = new ServerCertificateCheck(access.Authorities, access.TlsServerName ?? access.Server.Host, access.Proxy).Accept,
        };
#pragma warning disable CA5398 // Older protocols than TLS 1.2 must be refused whatever the system allows.
        tls.EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
#pragma warning restore CA5398
        if (access.SkipsTlsVerification)
        {
#pragma warning disable CA5359 // The kubeconfig asks for it and the operator has allowed it by EcrFleet__AllowInsecureTls.
            tls.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }

        if (access.Authorities is { } authorities)
        {
            tls.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
            };
            tls.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        if (access.Credential.ClientCertificates is { } certificates)
        {
            tls.ClientCertificateContext = SslStreamCertificateContext.Create(certificates[0], [.. certificates.Skip(1)], offline: true);
        }

        return tls;
    }
}
