using System.Security.Cryptography.X509Certificates;

namespace EcrFleet.Kubernetes.Transport;

/// <summary>
/// Builds a server's chain on each given authority by itself. While an authority is replaced, a bundle holds the old and the new one under the same
/// name (see https://kubernetes.io/docs/tasks/tls/manual-rotation-of-ca-certificates/); the platform tries only one of a name, and other clients all.
/// </summary>
internal static class AlternativeChains
{
    /// <summary>A bundle of more is not one of a cluster.</summary>
    private const int MaxAuthorities = 200;

    /// <summary>Whether the server's certificate leads to one of the authorities.</summary>
    /// <param name="tried">The chain that the platform built; it holds what the server sent.</param>
    public static bool LeadToOneOf(X509Certificate2Collection authorities, X509Chain tried) =>
        authorities.Count is > 1 and <= MaxAuthorities
        && tried.ChainElements is [{ Certificate: var server }, ..]
        && authorities.Any(authority => LeadsTo(authority, authorities, server, tried));

    /// <summary>As other clients do, an authority that is not self-signed is an anchor, too: its own issuer need not be known.</summary>
    public static bool EndsIn(X509Certificate2 authority, X509Chain chain) =>
        chain.ChainStatus.All(status => status.Status == X509ChainStatusFlags.PartialChain)
        && chain.ChainElements is [.., { Certificate: var last }]
        && authority.RawDataMemory.Span.SequenceEqual(last.RawDataMemory.Span);

    private static bool LeadsTo(X509Certificate2 authority, X509Certificate2Collection authorities, X509Certificate2 server, X509Chain tried)
    {
        var policy = tried.ChainPolicy.Clone();
        policy.CustomTrustStore.Clear();
        policy.CustomTrustStore.Add(authority);
        policy.ExtraStore.AddRange(authorities.Where(other => !other.SubjectName.RawData.AsSpan().SequenceEqual(authority.SubjectName.RawData)).ToArray());
        using var chain = new X509Chain { ChainPolicy = policy };
        var leads = chain.Build(server) || EndsIn(authority, chain);
        foreach (var element in chain.ChainElements)
        {
            element.Certificate.Dispose();
        }

        return leads;
    }
}
