using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace EcrFleet.Sandbox.Tests.Http;

/// <summary>Clients that trust one authority and no other.</summary>
internal static class TrustingClient
{
    public static HttpClient For(string authorityPem) => new(new SocketsHttpHandler
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                CustomTrustStore = { X509Certificate2.CreateFromPem(authorityPem) },
            },
        },
    });
}
