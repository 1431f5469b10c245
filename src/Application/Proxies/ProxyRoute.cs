using System.Net;

namespace EcrFleet.Application.Proxies;

/// <summary>Names a proxy and the setting that it comes from. Its credential is in no text.</summary>
public sealed class ProxyRoute
{
    private static readonly Dictionary<string, int> DefaultPorts = new(StringComparer.Ordinal) { ["http"] = 80, ["https"] = 443, ["socks5"] = 1080 };

    private readonly NetworkCredential? _credential;

    private ProxyRoute(Uri address, NetworkCredential? credential, string source) => (Address, _credential, Source) = (address, credential, source);

    /// <summary>Without a user.</summary>
    public Uri Address { get; }

    /// <summary>E.g. <c>proxy-url</c> or <c>HTTPS_PROXY</c>.</summary>
    public string Source { get; }

    /// <returns>The proxy; <c>null</c> when the text is not the address of one.</returns>
    public static ProxyRoute? Parse(string text, string source)
    {
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) || address.Host.Length == 0 || !DefaultPorts.TryGetValue(address.Scheme, out var port))
        {
            return null;
        }

        var user = address.UserInfo.Split(':', 2);
        var credential = address.UserInfo.Length == 0
            ? null
            : new NetworkCredential(Uri.UnescapeDataString(user[0]), Uri.UnescapeDataString(user.ElementAtOrDefault(1) ?? ""));
        return new ProxyRoute(new UriBuilder(address.Scheme, address.Host, address.Port < 0 ? port : address.Port).Uri, credential, source);
    }

    /// <summary>For connections that all go through it.</summary>
    public IWebProxy ToWebProxy() => new WebProxy(Address) { Credentials = _credential };

    /// <summary>The credential for a request of the proxy; <c>null</c> when it is another proxy, or there is none.</summary>
    public NetworkCredential? CredentialFor(Uri proxy) => proxy == Address ? _credential : null;

    /// <summary>The password, to be masked where a proxy might quote it.</summary>
    public string? Password => _credential?.Password;

    public override string ToString() => $"{Address.Host}:{Address.Port} ({Source})";
}
