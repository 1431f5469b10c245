using System.Security.Cryptography.X509Certificates;
using EcrFleet.Application.CloudTokens;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Kubernetes.Kubeconfigs;

/// <summary>Who we are for an API server: a bearer token, a client certificate, or both; or a token that is fetched.</summary>
internal sealed class ClusterCredential : IDisposable
{
    public SecretText? Token { get; init; }

    /// <summary>The certificate with its key first, then what else of its chain was given.</summary>
    public X509Certificate2Collection? ClientCertificates { get; init; }

    /// <summary>The short-lived token to fetch in place of a plugin; then neither of the others is there.</summary>
    public PluginToken? Plugin { get; init; }

    /// <summary>When the first part of it expires, where it says so.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public void Dispose()
    {
        foreach (var certificate in ClientCertificates ?? [])
        {
            certificate.Dispose();
        }
    }
}
