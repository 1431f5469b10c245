namespace EcrFleet.Application.Proxies;

/// <summary>
/// Decides by the environment which proxy leads to a server, with the rules of kubectl: <c>HTTPS_PROXY</c> or <c>HTTP_PROXY</c> by the scheme of the
/// server, unless <c>NO_PROXY</c> excepts it; each in capitals first. This machine itself is never behind a proxy. An address that cannot be read is
/// no proxy.
/// </summary>
/// <remarks>https://pkg.go.dev/golang.org/x/net/http/httpproxy</remarks>
public sealed class ProxyRules
{
    private readonly ProxyRoute? _http;
    private readonly ProxyRoute? _https;
    private readonly NoProxyList _except;

    private ProxyRules(ProxyRoute? http, ProxyRoute? https, NoProxyList except) => (_http, _https, _except) = (http, https, except);

    /// <summary>No server is behind a proxy.</summary>
    public static ProxyRules None { get; } = From(_ => null);

    /// <summary>The proxies that may be used.</summary>
    public IEnumerable<ProxyRoute> Routes => new[] { _https, _http }.OfType<ProxyRoute>();

    /// <param name="variable">The value of a variable of the environment.</param>
    public static ProxyRules From(Func<string, string?> variable) => new(
        Route(variable, "HTTP_PROXY"), Route(variable, "HTTPS_PROXY"), NoProxyList.Parse(First(variable, "NO_PROXY").Value ?? ""));

    /// <returns>The proxy that leads to the server; <c>null</c> when it is reached directly.</returns>
    public ProxyRoute? For(Uri server)
    {
        var route = server.Scheme == Uri.UriSchemeHttps ? _https : server.Scheme == Uri.UriSchemeHttp ? _http : null;
        return route is null || _except.Excepts(server.IdnHost, server.Port) ? null : route;
    }

    private static ProxyRoute? Route(Func<string, string?> variable, string name)
    {
        var (source, text) = First(variable, name);
        return text is null ? null : ProxyRoute.Parse(text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text.Trim()}", source);
    }

    private static (string Name, string? Value) First(Func<string, string?> variable, string name) =>
        new[] { name, name.ToLowerInvariant() }.Select(one => (one, variable(one))).FirstOrDefault(one => !string.IsNullOrEmpty(one.Item2));
}
