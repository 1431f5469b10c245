using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using EcrFleet.Application.Proxies;
using EcrFleet.Kubernetes.Faults;

namespace EcrFleet.Kubernetes.Transport;

/// <summary>Decides on the server's certificate after the platform has checked chain and name, and says in words what is wrong.</summary>
/// <param name="proxy">On the way: an https proxy is checked by the same rules, as other clients do.</param>
internal sealed class ServerCertificateCheck(X509Certificate2Collection? authorities, string host, ProxyRoute? proxy)
{
    public bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        var isOfProxy = proxy?.Address.Scheme == Uri.UriSchemeHttps && (sender as SslStream)?.TargetHostName == proxy.Address.IdnHost && host != proxy.Address.IdnHost;
        var subject = isOfProxy ? $"The proxy {proxy}" : null;
        if (certificate is null || chain is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            throw new ServerCertificateException("presented no certificate", subject);
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && !EndsInGivenAuthority(chain))
        {
            throw new ServerCertificateException(ProblemOf(chain), subject);
        }

        return !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            ? true
            : throw new ServerCertificateException(
                isOfProxy
                    ? "presented a certificate that is not for its name"
                    : $"presented a certificate that is not for the name {host} (another name can be given as tls-server-name)",
                subject);
    }

    private bool EndsInGivenAuthority(X509Chain chain) =>
        authorities is not null
        && (authorities.Any(authority => AlternativeChains.EndsIn(authority, chain)) || AlternativeChains.LeadToOneOf(authorities, chain));

    private string ProblemOf(X509Chain chain)
    {
        var problems = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status);
        if (problems.HasFlag(X509ChainStatusFlags.PartialChain)
            || problems.HasFlag(X509ChainStatusFlags.UntrustedRoot)
            || (authorities is not null && problems.HasFlag(X509ChainStatusFlags.NotSignatureValid)))
        {
            return authorities is null
                ? "presented a certificate of an authority that this system does not know (give certificate-authority-data)"
                : "presented a certificate of an authority that is not the one in certificate-authority-data";
        }

        return problems.HasFlag(X509ChainStatusFlags.NotTimeValid)
            ? "presented a certificate that has expired or is not valid yet"
            : $"presented a certificate that cannot be trusted ({problems})";
    }
}
