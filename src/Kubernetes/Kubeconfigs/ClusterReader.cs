using System.Security.Cryptography.X509Certificates;
using EcrFleet.Application.Proxies;
using EcrFleet.Kubernetes.Yaml;

namespace EcrFleet.Kubernetes.Kubeconfigs;

/// <summary>Reads <c>clusters[].cluster</c>: the address, whom to trust, and the way there.</summary>
internal static class ClusterReader
{
    private const string ServerField = "server";
    private const string AuthorityField = "certificate-authority";
    private const string InsecureField = "insecure-skip-tls-verify";
    private const string ProxyField = "proxy-url";
    private const string NameField = "tls-server-name";

    public static Uri? ReadServer(ConfigSection cluster)
    {
        if (cluster.Text(ServerField) is not { } text)
        {
            cluster.Refuse(ServerField, "is missing");
            return null;
        }

        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var server) || server.Host.Length == 0)
        {
            cluster.Refuse(ServerField, "is not a URL such as https://host:6443");
            return null;
        }

        if (server.Scheme != Uri.UriSchemeHttps)
        {
            cluster.Refuse(ServerField, "must begin with https://: tokens are not sent over a connection without TLS");
            return null;
        }

        if (server.UserInfo.Length > 0 || server.Query.Length > 0 || server.Fragment.Length > 0)
        {
            cluster.Refuse(ServerField, "must have no user, query or fragment");
            return null;
        }

        return new Uri(server.AbsoluteUri.TrimEnd('/') + "/");
    }

    public static bool ReadInsecure(ConfigSection cluster, bool isAllowed)
    {
        var isInsecure = cluster.Flag(InsecureField);
        if (isInsecure && !isAllowed)
        {
            cluster.Refuse(InsecureField, $"true is refused: anyone on the way could read the token; give {AuthorityField}-data, or set EcrFleet__AllowInsecureTls=true");
        }

        return isInsecure;
    }

    public static X509Certificate2Collection? ReadAuthorities(ConfigSection cluster)
    {
        if (cluster.Has(AuthorityField))
        {
            cluster.Refuse(
                AuthorityField,
                $"is a file path, which means nothing outside the machine it came from; put its content, under base64, in {AuthorityField}-data ('kubectl config view --raw --flatten' does that)");
        }

        return CertificateReader.ReadAuthorities(cluster, $"{AuthorityField}-data");
    }

    public static string? ReadTlsServerName(ConfigSection cluster)
    {
        var name = cluster.Text(NameField);
        if (name is not null && Uri.CheckHostName(name) == UriHostNameType.Unknown)
        {
            cluster.Refuse(NameField, "is not a host name");
        }

        return name;
    }

    public static ProxyRoute? ReadProxy(ConfigSection cluster)
    {
        if (cluster.Text(ProxyField) is not { } text)
        {
            return null;
        }

        var proxy = ProxyRoute.Parse(text, ProxyField);
        if (proxy is null)
        {
            cluster.Refuse(ProxyField, "is not a URL that begins with http://, https:// or socks5://");
        }

        return proxy;
    }
}
