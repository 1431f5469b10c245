using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace EcrFleet.Kubernetes.Kubeconfigs;

/// <summary>What one context of a kubeconfig says: where the API server is, whom to trust, who we are.</summary>
internal sealed class ClusterAccess : IDisposable
{
    /// <summary>Where the kubeconfig came from, for messages about its credential.</summary>
    public required string VaultSecret { get; init; }

    /// <summary>https, without user or query, its path ending in <c>/</c>.</summary>
    public required Uri Server { get; init; }

    /// <summary>The name that the server's certificate must carry instead of the address's.</summary>
    public string? TlsServerName { get; init; }

    /// <summary><c>null</c> when it is the process's proxy environment, as kubectl does.</summary>
    public WebProxy? Proxy { get; init; }

    /// <summary>The only trusted roots; <c>null</c> when they are those of the system.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    public bool SkipsTlsVerification { get; init; }

    public required ClusterCredential Credential { get; init; }

    /// <summary>What to say where the API server does not accept the credential.</summary>
    public string Refusal => Credential.Plugin is { } plugin
        ? $"{VaultSecret}: the API server does not accept {plugin.Identity}: {plugin.Advice}"
        : $"{VaultSecret}: the API server does not accept the kubeconfig's credential: it is wrong, has expired or was revoked.";

    public void Dispose()
    {
        Credential.Dispose();
        foreach (var authority in Authorities ?? [])
        {
            authority.Dispose();
        }
    }
}
